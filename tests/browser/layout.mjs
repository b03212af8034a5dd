// How a page lies on the screen and what it loads: no scrolling to the side,
// nothing that moves after it was shown, no failed or foreign request, no word
// on the console, and its weight.

import { get } from "node:http";
import { setLook } from "./looks.mjs";
import { openAll } from "./visit.mjs";

/** A page and everything that it loads; one that has a script may load that as well. */
const MOST_REQUESTS = 3;
/** Of a goal page with three charts and everything it loads, compressed. */
export const MOST_BYTES = 60_000;

/** What makes a page scroll to the side, closed and opened. */
export async function overflowFaults({ page }, look) {
  await setLook(page, look);
  const closed = await page.evaluate(overflowing);
  await openAll(page);
  const opened = await page.evaluate(overflowing);
  await page.evaluate(() => document.querySelectorAll("details").forEach((it) => (it.open = false)));
  return [...new Set([...closed, ...opened])];
}

/** What went wrong while a page was loaded and read from top to end. */
export async function loadingFaults({ page, url, requests, troubles }) {
  await page.evaluate(readToTheEnd);
  const shifts = await page.evaluate(() => window.measuredShifts ?? []);
  // What is opened may load more, and what a reader opens is free to move.
  await openAll(page);
  await page.evaluate(readToTheEnd);
  const site = new URL(url).origin;
  const icons = await page.evaluate(() => [...document.querySelectorAll("link[rel~=icon]")].map((it) => it.href));
  // A browser with a window asks for the icon, too.
  const loaded = new Set([...requests, ...icons].filter((it) => !it.startsWith("data:")));
  const most = MOST_REQUESTS + (await page.evaluate(() => Math.min(document.querySelectorAll("script[src]").length, 1)));
  return [
    ...troubles,
    ...shifts.map(({ value, nodes }) => `layout shift of ${value.toFixed(4)}: ${nodes.join(" | ")}`),
    ...[...loaded].filter((it) => new URL(it).origin !== site).map((it) => `request to another host: ${it}`),
    ...(loaded.size > most ? [`${loaded.size} requests, more than ${most}: ${[...loaded].map((it) => new URL(it).pathname).join(" ")}`] : []),
  ];
}

/** The bytes of addresses as a server sends them, compressed. */
export async function weight(addresses) {
  const sizes = await Promise.all([...addresses].filter((it) => it.startsWith("http")).map(bytes));
  return sizes.reduce((sum, one) => sum + one, 0);
}

function bytes(url) {
  return new Promise((resolve, reject) => {
    const request = get(url, { headers: { "accept-encoding": "gzip" } }, (response) => {
      let size = 0;
      response.on("data", (chunk) => (size += chunk.length)).on("end", () => resolve(size)).on("error", reject);
    });
    request.on("error", reject).setTimeout(10_000, () => request.destroy(new Error(`no answer: ${url}`)));
  });
}

/** Runs in the page: nothing where it does not scroll to the side, else the elements that stick out. */
function overflowing() {
  const root = document.documentElement;
  const room = root.clientWidth;
  // The body counts as well: the page may hide what does not fit.
  const needed = Math.max(root.scrollWidth, document.body.scrollWidth);
  const name = (it) => `${it.localName}${it.id ? `#${it.id}` : ""}${[...it.classList].map((one) => `.${one}`).join("")}`;
  const scrolls = (it) => it && it !== root && (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(it).overflowX) || scrolls(it.parentElement));
  const clipped = [...document.querySelectorAll("body *")].filter((it) => {
    const style = getComputedStyle(it);
    return ["hidden", "clip"].includes(style.overflowX) && style.textOverflow !== "ellipsis" && it.clientWidth > 1 && it.scrollWidth > it.clientWidth + 1;
  });
  const faults = clipped.map((it) => `text is cut off at the side: ${name(it)} “${it.textContent.trim().slice(0, 40)}”`);
  // Its columns are few, so that no phone is too narrow for them, whatever the rows are called.
  for (const matrix of document.querySelectorAll("table.matrix")) {
    const box = matrix.closest(".table-scroll, .wide") ?? matrix;
    if (box.scrollWidth > box.clientWidth) faults.push(`a matrix is wider than its box: ${box.scrollWidth} px in ${box.clientWidth} px`);
  }
  if (needed <= room) return faults;
  const out = [...document.querySelectorAll("body *")].filter((it) => {
    const box = it.getBoundingClientRect();
    return box.width > 0 && (box.right > room + 1 || box.left < -1) && !scrolls(it) && !it.ownerSVGElement && getComputedStyle(it).position !== "absolute";
  });
  const deepest = out.filter((it) => !out.some((other) => other !== it && it.contains(other)));
  const culprits = [...new Set(deepest.map((it) => `${name(it.parentElement)} > ${name(it)}`))].slice(0, 5);
  return [...faults, `scrolls to the side: ${needed} px in ${room} px; ${culprits.join(", ") || "no single element sticks out"}`];
}

/** Runs in the page: scrolls through it as a reader does, and waits for what comes late. */
async function readToTheEnd() {
  const step = window.innerHeight;
  for (let top = 0; top < Math.min(document.documentElement.scrollHeight, 40 * step); top += step) {
    window.scrollTo(0, top);
    await new Promise((done) => requestAnimationFrame(() => done()));
  }
  await new Promise((done) => setTimeout(done, 150));
}
