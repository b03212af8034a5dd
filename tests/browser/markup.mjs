// What the checkers of markup find in pages: html-validate with its presets
// recommended, a11y and document, and the Nu HTML checker. Opens no browser.

import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { HtmlValidate } from "html-validate";

const PRESETS = ["html-validate:recommended", "html-validate:a11y", "html-validate:document"];
// Its own option: hashes only for what comes from another host, and nothing does.
// With a hash on its own stylesheet a browser shows a page opened from the disk
// without any style ("requires the request to be CORS enabled").
const rules = { "require-sri": ["error", { target: "crossorigin" }] };
const validator = new HtmlValidate({ root: true, extends: PRESETS, rules });
const NU = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");

/** What html-validate finds in a page whose indicators have certain ids. */
export async function validatorFaults(text, indicatorIds) {
  const { results } = await validator.validateString(text);
  const messages = results.flatMap((result) => result.messages);
  return messages
    .filter((it) => !isPermalink(it, indicatorIds))
    .map(({ ruleId, message, line, selector }) => `${ruleId}: ${message}, line ${line}${selector ? ` (${selector})` : ""}`);
}

/**
 * The ids of a site's indicators, as they stand in addresses. `valid-id` wants
 * an id to begin with a letter and to have no dot; but the fragment of an
 * indicator's address is its own id, whatever that begins with, and other sites
 * link to it. HTML allows it. Only those ids are let pass.
 */
export function indicatorIdsOf(folder) {
  const all = JSON.parse(readFileSync(join(folder, "data", "indicators.json"), "utf8"));
  return new Set(all.map((one) => one.indicator_id.toLowerCase()));
}

function isPermalink({ ruleId, message }, indicatorIds) {
  return ruleId === "valid-id" && indicatorIds.has(/"([^"]+)"/.exec(message)?.[1]);
}

/** What Nu finds in every page below a folder: errors and warnings, each with its page. */
export async function nuFaults(folder) {
  const { messages } = JSON.parse(await nu(folder));
  return messages.map(({ url, type, subType, message, lastLine }) => ({
    path: url.slice(url.indexOf(folder) + folder.length),
    fault: `${subType ?? type}: ${message}, line ${lastLine}`,
  }));
}

/** Nu ends with 1 where it finds something, and tells it either way. */
function nu(folder) {
  // It guesses a page's language from its words, and a site of hard words misleads it.
  const check = ["--format", "json", "--exit-zero-always", "--skip-non-html", "--no-langdetect"];
  const options = ["-Xss4m", "-jar", NU, ...check, folder];
  const limits = { maxBuffer: 256 * 1024 * 1024, timeout: 180_000 };
  return new Promise((resolve, reject) => {
    execFile("java", options, limits, (error, _, told) => {
      if (error) reject(new Error(`the Nu checker does not run: ${error.message}`));
      else resolve(told);
    });
  });
}
