// A page by keyboard alone: the skip link, what Tab reaches and in which order,
// that one sees where one is, and that wide tables can be scrolled. Everything
// that can be opened is open.

import { setLook } from "./looks.mjs";
import { openAll } from "./visit.mjs";

/** Pictures of focused elements, one for each sort of them. */
const MOST_PICTURES = 12;
/** Stops visited in other schemes than the light one: what is reached does not hang on colour. */
const MOST_STOPS = 40;

/** What a reader without a mouse meets. */
export async function keyboardFaults({ page }, look) {
  await setLook(page, look);
  const skip = await skipFaults(page);
  await openAll(page);
  await page.evaluate(() => {
    document.activeElement?.blur();
    window.scrollTo(0, 0);
    getSelection().removeAllRanges();
  });
  const expected = await page.evaluate(expectStops);
  return [...skip, ...(await regionFaults(page)), ...(await tabFaults(page, expected, look.scheme === "light" ? Infinity : MOST_STOPS))];
}

/**
 * The first stop leads past the navigation, can be seen, and works. A page for
 * frames begins with its content: there is nothing to lead past.
 */
async function skipFaults(page) {
  const begins = await page.evaluate(() => document.body.firstElementChild?.localName === "main" && !document.querySelector("nav, header"));
  if (begins) return [];
  await page.keyboard.press("Tab");
  const first = await page.evaluate(() => {
    const it = document.activeElement;
    const box = it.getBoundingClientRect();
    const seen = box.width > 1 && box.height > 1 && box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight && box.right <= innerWidth;
    return { text: it.textContent.trim(), target: it.getAttribute("href") ?? "", seen };
  });
  if (!first.target.startsWith("#")) return [`the first stop of Tab is no skip link: “${first.text.slice(0, 40)}”`];
  const faults = first.seen ? [] : ["the skip link is not seen when it has the focus"];
  await page.keyboard.press("Enter");
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => done())));
  const reached = await page.evaluate((target) => location.hash === target && Boolean(document.getElementById(target.slice(1))?.closest("main")), first.target);
  if (!reached) faults.push(`the skip link leads to no place in main: ${first.target}`);
  const more = await page.evaluate(() => Boolean(document.querySelector("main")?.querySelector("a[href], summary, [tabindex='0'], input, button, select")));
  if (!more) return faults;
  await page.keyboard.press("Tab");
  const inside = await page.evaluate(() => Boolean(document.activeElement.closest("main")));
  return inside ? faults : [...faults, "after the skip link, Tab goes to an element outside main"];
}

/** What scrolls to the side can be focused, says what it is, and scrolls by the arrow keys. */
async function regionFaults(page) {
  const regions = await page.evaluate(markRegions);
  const faults = [];
  for (const { mark, name, isStop, role, label } of regions) {
    if (!isStop) faults.push(`scrolls to the side but cannot be focused: ${name}`);
    if (!label || !["region", "group"].includes(role)) faults.push(`scrolls to the side without a role and a name: ${name}`);
    if (!isStop) continue;
    await page.evaluate((it) => document.querySelector(`[data-scrolls="${it}"]`).focus(), mark);
    await page.keyboard.press("ArrowRight");
    const moved = await page.waitForFunction((it) => document.querySelector(`[data-scrolls="${it}"]`).scrollLeft !== 0, { timeout: 2000 }, mark).then(() => true, () => false);
    if (!moved) faults.push(`does not scroll by the arrow keys: ${name}`);
  }
  await page.evaluate(() => {
    document.activeElement?.blur();
    window.scrollTo(0, 0);
  });
  return faults;
}

/** Goes through the page with Tab, as long as there should be stops. */
async function tabFaults(page, expected, most) {
  const faults = new Set();
  const pictured = new Set();
  // Where the focus was before does not count: Tab begins at the top again.
  await page.evaluate(() => {
    const start = document.createElement("span");
    start.tabIndex = -1;
    document.body.prepend(start);
    start.focus();
    start.remove();
  });
  for (let at = 0; at < Math.min(expected.length, most); at += 1) {
    await page.keyboard.press("Tab");
    let stop = await page.evaluate(describeStop);
    if (stop.scrollsNow) {
      // What shows only while the focus is near may scroll then, and is a stop of the browser's own.
      await page.keyboard.press("Tab");
      stop = await page.evaluate(describeStop);
    }
    // A browser scrolls to a stop with the next frame or two.
    for (let wait = 0; wait < 5 && stop.faults.length > 0; wait += 1) {
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => done())));
      stop = await page.evaluate(describeStop);
    }
    if (stop.number !== at) {
      faults.add(`Tab goes to ${stop.name}, not to stop ${at + 1} of ${expected.length}, ${expected[at]}`);
      // One wrong stop shifts all that follow: tell the first only.
      break;
    }
    for (const fault of stop.faults) faults.add(`${stop.name}: ${fault}`);
    const sort = stop.name.replace(/ “.*/, "");
    if (pictured.has(sort) || pictured.size >= MOST_PICTURES) continue;
    pictured.add(sort);
    if (!(await isSeen(page, stop.box))) faults.add(`${sort}: the page looks the same with and without the focus`);
  }
  return [...faults];
}

/** Whether the focused element looks otherwise than without the focus. */
async function isSeen(page, clip) {
  if (clip.width < 4 || clip.height < 4) return false;
  const picture = () => page.screenshot({ clip, encoding: "base64", captureBeyondViewport: false, optimizeForSpeed: true });
  const focused = await picture();
  await page.evaluate(() => {
    window.lastStop = document.activeElement;
    window.lastStop.blur();
  });
  const plain = await picture();
  await page.evaluate(() => window.lastStop.focus({ preventScroll: true, focusVisible: true }));
  return focused !== plain;
}

/** Runs in the page: numbers what Tab has to reach, in the order of the document. */
function expectStops() {
  const sorts = "a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, iframe, audio[controls], video[controls], [tabindex], [contenteditable=true]";
  const scrolls = (it) => ["overflowX", "overflowY"].some((axis) => {
    const side = axis === "overflowX" ? it.scrollWidth > it.clientWidth : it.scrollHeight > it.clientHeight;
    return side && ["auto", "scroll"].includes(getComputedStyle(it)[axis]);
  });
  // A browser of its own accord stops at what scrolls and holds no other stop.
  const isStop = (it) => it.matches(sorts) || (it !== document.documentElement && it !== document.body && scrolls(it) && !it.querySelector(sorts));
  const stops = [...document.querySelectorAll("body *")].filter((it) => isStop(it) && it.tabIndex >= (it.matches(sorts) ? 0 : -1) && !it.disabled && it.checkVisibility({ visibilityProperty: true }));
  stops.forEach((it, number) => (it.dataset.stop = number));
  return stops.map((it) => `${it.localName}${it.className ? `.${[...it.classList].join(".")}` : ""} “${it.textContent.trim().replace(/\s+/g, " ").slice(0, 40)}”`);
}

/** Runs in the page: where the focus is, and what hides it. */
function describeStop() {
  const it = document.activeElement;
  const style = getComputedStyle(it);
  const box = it.getBoundingClientRect();
  const faults = [];
  if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) faults.push("the focused element has no outline of 2 px or more");
  const inView = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  if (!inView) faults.push("the focused element is outside the window");
  else {
    const clamp = (value, most) => Math.min(Math.max(value, 1), most - 1);
    const [line] = it.getClientRects();
    const points = [0.1, 0.5, 0.9].map((share) => [clamp(line.left + line.width * share, innerWidth), clamp(line.top + line.height / 2, innerHeight)]);
    const covers = points.map(([x, y]) => document.elementFromPoint(x, y)).filter((top) => top && top !== it && !it.contains(top) && !top.contains(it));
    if (covers.length === points.length) faults.push(`the focused element is covered by ${covers[0].localName}.${covers[0].className}`);
  }
  const left = Math.floor(Math.max(0, box.left - 8));
  const top = Math.floor(Math.max(0, box.top - 8));
  // A picture is cut out of the page, not out of the window.
  const clip = { x: left + scrollX, y: top + scrollY, width: Math.floor(Math.min(innerWidth, box.right + 8)) - left, height: Math.floor(Math.min(innerHeight, box.bottom + 8)) - top };
  const scrollsNow = it.dataset?.stop === undefined && ["auto", "scroll"].includes(style.overflowY) && it.scrollHeight > it.clientHeight;
  return {
    scrollsNow,
    number: it.dataset?.stop === undefined ? -1 : Number(it.dataset.stop),
    name: `${it.localName}${it.className ? `.${[...it.classList].join(".")}` : ""} “${it.textContent.trim().replace(/\s+/g, " ").slice(0, 40)}”`,
    box: clip,
    faults,
  };
}

/** Runs in the page: what scrolls to the side, whether one can stop at it, and what it is called. */
function markRegions() {
  const wide = [...document.querySelectorAll("body *")].filter((it) => {
    const scrolls = ["auto", "scroll"].includes(getComputedStyle(it).overflowX);
    return scrolls && it.scrollWidth > it.clientWidth + 1 && it.checkVisibility();
  });
  return wide.map((it, mark) => {
    it.dataset.scrolls = mark;
    const labels = (it.getAttribute("aria-labelledby") ?? "").split(/\s+/).map((id) => document.getElementById(id)?.textContent ?? "");
    const label = (it.getAttribute("aria-label") ?? "").trim() || labels.join(" ").trim();
    const native = it.localName === "section" || it.localName === "nav" ? "region" : it.localName === "fieldset" ? "group" : "";
    return {
      mark,
      name: `${it.localName}${[...it.classList].map((one) => `.${one}`).join("")} with ${it.firstElementChild?.localName ?? "text"}`,
      isStop: it.getAttribute("tabindex") === "0",
      role: it.getAttribute("role") ?? native,
      label,
    };
  });
}
