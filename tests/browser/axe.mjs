// What axe-core finds in a page: WCAG 2.0 to 2.2, A and AA, and its own best
// practices. Everything that can be opened is open.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { setLook } from "./looks.mjs";
import { openAll } from "./visit.mjs";

const SOURCE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

/** The violations, in words: rule, element, reason. */
export async function axeFaults({ page }, look) {
  await setLook(page, look);
  if (!(await page.evaluate(() => "axe" in window))) {
    await openAll(page);
    await page.evaluate(SOURCE);
  }
  const { violations } = await page.evaluate(runAxe, TAGS);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, reason }) => `${id}: ${target} – ${reason}`));
}

/** Runs in the page. Gives back only what is told: whole results are megabytes. */
async function runAxe(tags) {
  const result = await window.axe.run(document, {
    runOnly: { type: "tag", values: tags },
    // Off unless asked for by name.
    rules: { "target-size": { enabled: true } },
    resultTypes: ["violations"],
    preload: false,
  });
  return {
    violations: result.violations.map(({ id, nodes }) => ({
      id,
      nodes: nodes.map(({ target, any, all, none }) => ({
        target: target.join(" "),
        reason: [...any, ...all, ...none].map((it) => it.message).join("; "),
      })),
    })),
  };
}
