// Where the words of charts and the digits of figures stand: no text of a chart on
// another, on the line of figures or beyond the page, and no figure that breaks
// within its digits.

import { setLook } from "./looks.mjs";

/** What is wrong with the places of the texts of a page's charts and with its large figures. */
export async function chartFaults({ page }, look) {
  await setLook(page, look);
  return page.evaluate(() => {
    // The box of a text is higher than its letters, which is what a reader sees.
    const [OVER, UNDER] = [2.5, 2.5];
    // As many places of a line are looked at: a letter is wider than what is between two of them.
    const PLACES = 400;

    const onScreen = (element, { x, y }) => new DOMPoint(x, y).matrixTransform(element.getScreenCTM());
    const boxOf = (text) => {
      const box = text.getBBox();
      const from = onScreen(text, box);
      const to = onScreen(text, { x: box.x + box.width, y: box.y + box.height });
      return { words: text.textContent, left: from.x, right: to.x, top: from.y + OVER, bottom: to.y - UNDER };
    };
    const placesOf = (line) => {
      const length = line.getTotalLength();
      return Array.from({ length: PLACES + 1 }, (_, at) => onScreen(line, line.getPointAtLength((length * at) / PLACES)));
    };
    const holds = (box, { x, y }) => box.left < x && x < box.right && box.top < y && y < box.bottom;
    const overlap = (one, other) =>
      one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

    const ofChart = (chart) => {
      const boxes = [...chart.querySelectorAll("text")].map(boxOf);
      const lines = [...chart.querySelectorAll(".chart-actual")].map(placesOf);
      const name = `“${(chart.getAttribute("aria-label") ?? "").slice(0, 60)}”`;
      return boxes.flatMap((box, at) => [
        ...boxes.slice(at + 1).filter((other) => overlap(box, other)).map((other) => `“${box.words}” lies on “${other.words}” in ${name}`),
        ...(lines.some((line) => line.some((place) => holds(box, place))) ? [`the line of figures runs through “${box.words}” in ${name}`] : []),
        ...(box.left < -1 || box.right > window.innerWidth + 1 ? [`“${box.words}” leaves the page in ${name}`] : []),
      ]);
    };

    const ofFigure = (figure) => {
      const faults = [];
      const texts = document.createTreeWalker(figure, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        for (const digits of texts.currentNode.data.matchAll(/\d[\d.,]*\d/g)) {
          const range = document.createRange();
          range.setStart(texts.currentNode, digits.index);
          range.setEnd(texts.currentNode, digits.index + digits[0].length);
          const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
          const { right } = range.getBoundingClientRect();
          if (lines.size > 1) faults.push(`a figure breaks within its digits: ${digits[0]}`);
          else if (right > window.innerWidth) faults.push(`a figure leaves the page: ${digits[0]}`);
        }
      }
      return faults;
    };

    const charts = [...document.querySelectorAll("svg.chart:not(.chart-spark)")];
    return [...charts.flatMap(ofChart), ...[...document.querySelectorAll(".figure")].flatMap(ofFigure)];
  });
}
