// Contrast of what is no text: the marks of charts and the shapes of standings,
// as computed by the browser; and that none of them tells by colour alone. The
// contrast of text is axe's subject.

import { setLook } from "./looks.mjs";
import { openAll } from "./visit.mjs";

/** The marks and shapes of a page that are too faint or tell by colour alone. */
export async function contrastFaults({ page }, look) {
  await setLook(page, look);
  await openAll(page);
  return page.evaluate(faintMarks);
}

/** Runs in the page, so everything it needs stands in it. */
function faintMarks() {
  const LEAST = 3;
  // The grid and the axis help, but nothing is lost without them; a hole is cut out of a mark.
  const HELPERS = /\bchart-(grid|axis|hole|break)\b/;
  const PARTS = "path, line, polyline, polygon, rect, circle, ellipse, use";
  const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const faults = new Set();

  for (const svg of document.querySelectorAll("svg:not(svg svg)")) {
    const paper = paperBehind(svg);
    for (const mark of svg.querySelectorAll(PARTS)) {
      if (HELPERS.test(mark.getAttribute("class") ?? "") || !mark.checkVisibility()) continue;
      const contrast = Math.max(...paints(mark).map((paint) => ratio(over(paint, paper), paper)));
      // Nothing painted at all: a mark for nobody, unless it is there to be clicked.
      if (contrast < LEAST) tell(`${name(mark)} in ${name(svg)}`, contrast);
    }
    for (const target of svg.querySelectorAll(".chart-target")) {
      if (getComputedStyle(target).strokeDasharray === "none") faults.add("the target line differs from the actual one by colour alone");
    }
  }
  for (const shape of document.querySelectorAll("[aria-hidden=true]")) {
    const text = shape.textContent.trim();
    if (!text || /[\p{L}\p{N}]/u.test(text) || !shape.checkVisibility() || shape.closest("svg")) continue;
    const paper = paperBehind(shape);
    const contrast = ratio(over(rgba(getComputedStyle(shape).color, opacity(shape)), paper), paper);
    if (contrast < LEAST) tell(`the shape ${text} (${name(shape.parentElement)} > ${name(shape)})`, contrast);
    if (!besideIt(shape)) faults.add(`the shape ${text} stands without words (${name(shape.parentElement)})`);
  }
  return [...faults];

  function tell(what, contrast) {
    faults.add(`contrast of ${what}: ${Math.floor(contrast * 100) / 100}, less than ${LEAST}`);
  }

  function name(it) {
    return `${it.localName}${[...it.classList].map((one) => `.${one}`).join("")}`;
  }

  /** A browser knows many ways to write a colour; a drawn pixel has but one. */
  function rgba(color, alpha = 1) {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = color;
    pen.fillRect(0, 0, 1, 1);
    const [red, green, blue, own] = pen.getImageData(0, 0, 1, 1).data;
    return { red, green, blue, alpha: (own / 255) * alpha };
  }

  function over(top, below) {
    const mix = (channel) => top[channel] * top.alpha + below[channel] * (1 - top.alpha);
    return { red: mix("red"), green: mix("green"), blue: mix("blue"), alpha: 1 };
  }

  function ratio(one, other) {
    const light = ({ red, green, blue }) => 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  }

  function linear(channel) {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }

  function opacity(it) {
    return it ? Number(getComputedStyle(it).opacity) * opacity(it.parentElement) : 1;
  }

  function paints(mark) {
    const style = getComputedStyle(mark);
    const all = opacity(mark);
    const found = [{ red: 0, green: 0, blue: 0, alpha: 0 }];
    if (style.fill !== "none") found.push(rgba(style.fill, Number(style.fillOpacity) * all));
    if (style.stroke !== "none" && parseFloat(style.strokeWidth) > 0) found.push(rgba(style.stroke, Number(style.strokeOpacity) * all));
    return found;
  }

  /** What is painted behind an element, from the page upwards. */
  function paperBehind(element) {
    const layers = [];
    for (let it = element; it; it = it.parentElement) layers.push(rgba(getComputedStyle(it).backgroundColor));
    const page = document.createElement("span");
    page.style.cssText = "background:Canvas;forced-color-adjust:none;position:absolute";
    document.body.append(page);
    const canvas = rgba(getComputedStyle(page).backgroundColor);
    page.remove();
    return layers.reduceRight((below, layer) => over(layer, below), canvas);
  }

  /** Whether words or a figure stand beside a shape, for those who cannot tell it from others. */
  function besideIt(shape) {
    const words = (it) => /[\p{L}\p{N}]/u.test(it.textContent);
    return words(shape.parentElement) || words(shape.parentElement.parentElement);
  }
}
