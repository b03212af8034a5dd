// No page scrolls to the side at 320 px or at 400 %, moves while it is read, asks
// for much or for what is not there, or is heavy.

import assert from "node:assert/strict";
import { test } from "node:test";
import { start } from "./chromium.mjs";
import { MOST_BYTES, loadingFaults, overflowFaults, weight } from "./layout.mjs";
import { LOOKS, WIDTHS, ZOOMED } from "./looks.mjs";
import { measure } from "./measure.mjs";
import { pageWithCharts, sites } from "./pages.mjs";
import { serve } from "./serve.mjs";
import { visit } from "./visit.mjs";

measure("no scrolling to the side", [...LOOKS, ZOOMED], overflowFaults);
measure("loading", WIDTHS, loadingFaults, { fresh: true });

test("a goal page with three charts is light", async (context) => {
  const { folder } = sites[0];
  const page = pageWithCharts(folder, "goals/*", 3);
  assert.ok(page, "no goal page has three charts");
  const server = await serve(folder);
  const chromium = await start();
  try {
    const { page: opened, requests } = await visit(chromium.browser, server.root + page.path, WIDTHS[0]);
    const icons = await opened.evaluate(() => [...document.querySelectorAll("link[rel~=icon]")].map((it) => it.href));
    const size = await weight(new Set([...requests, ...icons]));
    context.diagnostic(`${page.path} with all that it loads: ${size} bytes compressed`);
    assert.ok(size <= MOST_BYTES, `${page.path}: ${size} bytes, more than ${MOST_BYTES}`);
  } finally {
    await chromium.stop();
    await server.stop();
  }
});
