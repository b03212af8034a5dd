// Opens one page in the browser and notes what goes wrong on the way: requests,
// the console, exceptions. Judges nothing.

import { setLook } from "./looks.mjs";

const PATIENCE = 30_000;

/**
 * Opens `url` with a look. The visit's `page` runs scripts of the tests in any
 * case; with `scripts: "off"` those of the page itself do not run.
 * `requests` are the addresses it asked for, `troubles` what failed, in words.
 */
export async function visit(browser, url, look) {
  const page = await browser.newPage();
  const requests = [];
  const troubles = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("requestfailed", (it) => troubles.push(`request failed: ${path(it.url())} (${it.failure()?.errorText})`));
  page.on("response", (it) => it.status() >= 400 && troubles.push(`request failed: ${path(it.url())} (${it.status()})`));
  page.on("console", (it) => ["error", "warn", "issue"].includes(it.type()) && troubles.push(`console ${it.type()}: ${it.text()}`));
  page.on("pageerror", (error) => troubles.push(`exception: ${error.message}`));
  await setLook(page, look);
  await page.evaluateOnNewDocument(watchShifts);
  await page.setJavaScriptEnabled(look.scripts !== "off");
  const response = await page.goto(url, { waitUntil: "load", timeout: PATIENCE });
  if (response?.status() !== 200) throw new Error(`no page at ${url}: ${response?.status() ?? "no answer"}`);
  // What was not run when the page loaded stays so; the tests need to run theirs.
  if (look.scripts === "off") await page.setJavaScriptEnabled(true);
  return { page, url, requests, troubles, close: () => page.close() };
}

/** Whether a page does anything by script: where not, it is the same with scripts on and off. */
export function hasScripts(text) {
  return /<script\b(?![^>]*\btype="application\/(ld\+)?json")/i.test(text) || /\son[a-z]+\s*=\s*["']/i.test(text);
}

/** Opens everything that can be opened, so that all of a page is measured. */
export async function openAll(page) {
  await page.evaluate(() => document.querySelectorAll("details").forEach((it) => (it.open = true)));
}

/** Runs in the page, before anything of it. */
function watchShifts() {
  window.measuredShifts = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const nodes = entry.sources.map((it) => it.node?.outerHTML?.slice(0, 80) ?? "?");
      window.measuredShifts.push({ value: entry.value, nodes });
    }
  }).observe({ type: "layout-shift", buffered: true });
}

function path(url) {
  return url.startsWith("data:") ? url.slice(0, 40) : url.replace(/^https?:\/\/127\.0\.0\.1:\d+/, "");
}
