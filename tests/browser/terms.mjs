// Terms of the glossary: what a term means opens at it by keyboard, can be read
// where it opens, leads on to the glossary, and closes by Escape.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { setLook } from "./looks.mjs";
import { openAll } from "./visit.mjs";

const SOURCE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** Terms tried on a page: they differ by their place in the line alone. */
const MOST = 5;

/** What a reader meets who asks what a term means. */
export async function termFaults({ page }, look) {
  await setLook(page, look);
  await openAll(page);
  const terms = (await page.$$("button[popovertarget]")).slice(0, MOST);
  const faults = [];
  for (const [at, term] of terms.entries()) {
    const name = await term.evaluate((it) => it.textContent);
    for (const fault of await faultsOf(page, term, at === 0)) faults.push(`the term “${name}”: ${fault}`);
  }
  if (terms.length > 0) faults.push(...(await printFaults(page)));
  return faults;
}

/** All of them are marked up alike: axe-core looks at the first. */
async function faultsOf(page, term, isFirst) {
  const faults = [];
  await term.evaluate((it) => it.focus());
  await page.keyboard.press("Enter");
  // It has its place with the next frame or two.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))));
  if (!(await term.evaluate((it) => it.popoverTargetElement?.matches(":popover-open")))) return ["Enter opens nothing"];
  faults.push(...(await term.evaluate(describeOpen)));
  if (isFirst) faults.push(...(await axeIn(page)));
  await page.keyboard.press("Tab");
  const leads = await term.evaluate((it) => {
    const [stop, meaning] = [document.activeElement, it.popoverTargetElement];
    return stop !== it && meaning.contains(stop) && /\/glossary\/#./.test(stop.href ?? "");
  });
  if (!leads) faults.push("Tab does not go from it to its place in the glossary");
  await page.keyboard.press("Escape");
  const closed = await term.evaluate((it) => document.activeElement === it && !document.querySelector(":popover-open"));
  if (!closed) faults.push("Escape does not close it and lead back to the term");
  return faults;
}

/** Runs in the page: what is wrong with what a term has opened. */
function describeOpen(it) {
  const open = it.popoverTargetElement;
  const faults = [];
  const box = open.getBoundingClientRect();
  if (box.left < 0 || box.top < 0 || box.right > innerWidth || box.bottom > innerHeight) {
    faults.push(`it reaches out of the window: ${[box.left, box.top, box.right, box.bottom].map(Math.round)} of ${innerWidth} × ${innerHeight}`);
  }
  if (box.width < Math.min(240, innerWidth / 2)) faults.push(`it is ${Math.round(box.width)} px narrow`);
  if (open.scrollWidth > open.clientWidth + 1) faults.push("its words are cut off at the side");
  const line = it.getBoundingClientRect();
  const over = Math.min(box.right, line.right) - Math.max(box.left, line.left) > 1 && Math.min(box.bottom, line.bottom) - Math.max(box.top, line.top) > 1;
  if (over && innerWidth > 640) faults.push("it covers the term");
  if (document.documentElement.scrollWidth > innerWidth) faults.push("the page scrolls to the side");
  return faults;
}

async function axeIn(page) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(SOURCE);
  const violations = await page.evaluate(async () => {
    const open = document.querySelector(":popover-open");
    if (!open) return [];
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];
    const result = await window.axe.run(open, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"], preload: false });
    return result.violations.map(({ id, help }) => `${id}: ${help}`);
  });
  return violations;
}

/** On paper a term is a word like any other. */
async function printFaults(page) {
  await page.emulateMediaType("print");
  const faults = await page.evaluate(() => {
    const [term, meaning] = [document.querySelector("button[popovertarget]"), document.querySelector("[popover]")];
    const found = [];
    if (getComputedStyle(meaning).display !== "none") found.push("on paper, what a term means stands in the text");
    if (getComputedStyle(term).textDecorationLine !== "none") found.push("on paper, a term is underlined");
    return found;
  });
  await page.emulateMediaType("screen");
  return faults;
}
