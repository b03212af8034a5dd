// Declares a test for each page that is visited and says what a check found
// there, each fault once with the looks that show it. Knows no check.

import assert from "node:assert/strict";
import { appendFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { start } from "./chromium.mjs";
import { inWords } from "./looks.mjs";
import { chosenPages, sites } from "./pages.mjs";
import { serve } from "./serve.mjs";
import { hasScripts, visit } from "./visit.mjs";

/**
 * A test for each chosen page of each site. `check(visited, look, page)` gives
 * faults in words. A page is loaded once for each way with scripts, and then
 * looked at in each of the `looks`; with `fresh` it is loaded for each look.
 */
export function measure(subject, looks, check, { fresh = false } = {}) {
  for (const site of sites) {
    describe(`${subject}: ${site.name}`, () => {
      const bed = {};
      before(async () => Object.assign(bed, { server: await serve(site.folder), chromium: await start() }));
      after(async () => {
        await bed.chromium?.stop();
        await bed.server?.stop();
      });
      for (const page of chosenPages(site.folder)) {
        test(`${page.kind} ${page.path}`, async () => {
          const found = await patiently(bed, () => faultsOf(bed, page, { looks, check, fresh }));
          tell(`${site.name} ${page.path}`, subject, found);
        });
      }
    });
  }
}

/** On a crowded machine a browser may stop to answer. A new one gets one more try. */
async function patiently(bed, work) {
  try {
    return await work();
  } catch (error) {
    if (!/timed out|timeout|Target closed|Session closed|Connection closed/i.test(error.message)) throw error;
    await bed.chromium.stop();
    bed.chromium = await start();
    return work();
  }
}

async function faultsOf(bed, page, { looks, check, fresh }) {
  const found = new Map();
  const ways = hasScripts(page.text) ? ["on", "off"] : [undefined];
  for (const scripts of ways) {
    for (const group of fresh ? looks.map((look) => [look]) : [looks]) {
      const visited = await visit(bed.chromium.browser, bed.server.root + page.path, { ...group[0], scripts });
      try {
        for (const look of group) {
          for (const fault of await check(visited, look, page)) note(found, fault, inWords({ ...look, scripts }));
        }
      } finally {
        await visited.close();
      }
    }
  }
  return found;
}

/** Keeps a fault once, with everywhere it was seen. */
export function note(found, fault, where) {
  const seen = found.get(fault) ?? new Set();
  found.set(fault, seen.add(where));
}

/** Fails with all that was found. With `$FAULTS`, adds it to that file as lines of JSON. */
export function tell(where, subject, found) {
  const faults = [...found].map(([fault, looks]) => ({ fault, looks: [...looks] }));
  if (process.env.FAULTS) {
    for (const one of faults) appendFileSync(process.env.FAULTS, `${JSON.stringify({ where, subject, ...one })}\n`);
  }
  const lines = faults.map(({ fault, looks }) => `- ${fault}\n    ${looks.join("; ")}`);
  assert.ok(lines.length === 0, `${where}: ${lines.length} faults\n${lines.join("\n")}`);
}
