// Breaks a page in every way that the checks are there to find, one at a time, and
// sees that each is found; and that the page without a fault has none.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { axeFaults } from "./axe.mjs";
import { chartFaults } from "./charts.mjs";
import { start } from "./chromium.mjs";
import { contrastFaults } from "./contrast.mjs";
import { keyboardFaults } from "./keyboard.mjs";
import { SCREENS, firstScreenFaults } from "./first_screen.mjs";
import { loadingFaults, overflowFaults, weight } from "./layout.mjs";
import { validatorFaults, nuFaults } from "./markup.mjs";
import { nameFaults } from "./names.mjs";
import { printFaults } from "./print.mjs";
import { serve } from "./serve.mjs";
import { termFaults } from "./terms.mjs";
import { hasScripts, visit } from "./visit.mjs";

const NAME = "Homes let, percent, FY2022 Q1 to Q4: 90 up to 94; target 96";
const CHART = `<svg class="chart" role="img" aria-label="${NAME}" width="200" height="100"><g aria-hidden="true"><text x="0" y="20">90</text> <text x="160" y="90">94</text></g>
<path class="chart-target" stroke-dasharray="5 4" d="m0 10h200"/><path class="chart-actual" d="m0 90l200-40"/></svg>`;
const TABLE = `<section class="wide" tabindex="0" aria-label="Figures"><table><caption>Figures</caption><tbody><tr><th scope="row">Homes</th><td>${"9 ".repeat(3)}</td></tr></tbody></table></section>`;
const STYLE = `
body { margin: 0; background: #fff; color: #111; overflow-wrap: anywhere; }
a { display: inline-block; padding: 6px; color: #0b549e; }
:focus-visible { outline: 3px solid #0b549e; }
.skip { position: absolute; top: -99px; } .skip:focus { top: 0; }
.wide { width: 200px; overflow-x: auto; } .wide table { width: 400px; }
button { padding: 6px; border: 0; background: none; color: inherit; font: inherit; text-decoration: underline; }
[popover] { inset: auto 1rem 1rem; min-width: 15rem; background: #fff; color: #111; } [popover] a { color: #0b549e; } @media print { button { text-decoration: none; } }
.chart { fill: none; stroke: #0b549e; } .chart text { fill: #111; stroke: none; }
@media (prefers-color-scheme: dark) { body { background: #111; color: #eee; } a { color: #86bbff; } .chart { stroke: #86bbff; } .chart text { fill: #eee; } :focus-visible { outline-color: #86bbff; } }`;

const SOUND = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>A sound page</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header><p><a href="#top">Site</a></p></header>
<main id="main">
<h1>Homes</h1>
<p class="figure">9,876,543</p>
<p><i aria-hidden="true">▲</i> On pace, and <a href="#more">more</a>.</p>
<p>A <button type="button" popovertarget="aim">target</button><span id="aim" popover="auto"><a href="/glossary/#target">Target</a>: what is aimed at.</span> each.</p>
${CHART}
${TABLE}
<details id="more"><summary>How this is worked out</summary><p>Thus.</p></details>
</main>
</body>
</html>
`;

/** The head of a goal's page, with too much room above what the team reports. */
const promise = () => `<div class="promise"><h1>Homes</h1><p class="lead">More of them.</p><div class="facts" style="padding-top:880px">
${["By when", "Reported by the team", "What the figures say"].map((it) => `<section><h2>${it}</h2><p class="word">Word</p></section>`).join("\n")}</div></div>`;

const INDICATORS = [{ name: "homes let", unit: "percent" }];
const LIGHT = { width: 1280, scheme: "light" };
const CHECKS = {
  axe: axeFaults,
  overflow: overflowFaults,
  loading: loadingFaults,
  charts: chartFaults,
  contrast: contrastFaults,
  keyboard: keyboardFaults,
  terms: termFaults,
  print: printFaults,
  first: (visited, look) => firstScreenFaults(visited, { height: 900, ...look }),
  names: (visited) => nameFaults(visited, INDICATORS),
};

// Check, what to put in place of what, what is said of it, and the look that shows it.
const BROKEN = [
  ["axe", ["<h1>Homes</h1>", '<h1>Homes</h1><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">'], /^image-alt/],
  ["axe", ["<p>Thus.</p>", '<p style="color:#ccc">Thus.</p>'], /^color-contrast/],
  ["axe", ["@media (prefers", "p { color: #777; } @media (prefers"], /^color-contrast/, { ...LIGHT, scheme: "dark" }],
  ["axe", ["<main id=\"main\">", "<div id=\"main\">"], /^landmark-one-main/],
  ["overflow", [TABLE, `<div style="width:500px">${TABLE}</div>`], /^scrolls to the side: 500 px in 320 px/, { ...LIGHT, width: 320 }],
  ["overflow", ["<p>Thus.</p>", '<p style="width:2000px">Thus.</p>'], /^scrolls to the side/],
  ["overflow", ["<p>Thus.</p>", '<p style="width:80px;overflow:hidden;white-space:nowrap">Thus and in no other way.</p>'], /^text is cut off/],
  ["overflow", ["<table>", '<table class="matrix">'], /^a matrix is wider than its box: 400 px in 200 px/],
  ["loading", ["<h1>", '<img src="none.png" alt=""><h1>'], /^request failed: \/none.png \(404\)/],
  ["loading", ["<h1>", '<img src="http://localhost:9/x.png" alt=""><h1>'], /^request to another host/],
  ["loading", ["<h1>", "<script>console.error('Oh')</script><h1>"], /^console error: Oh/],
  ["loading", ["<h1>", "<script>throw new Error('Oh')</script><h1>"], /^exception: Oh/],
  ["loading", ["<h1>", '<script>setTimeout(() => { document.querySelector("h1").style.marginTop = "300px"; }, 100)</script><h1>'], /^layout shift/],
  ["loading", ["<h1>", '<img src="/?1" alt=""><img src="/?2" alt=""><img src="/?3" alt=""><h1>'], /^4 requests, more than 3/],
  ["charts", ['x="160" y="90"', 'x="4" y="24"'], /^“90” lies on “94” in “Homes let/],
  ["charts", ['x="160" y="90"', 'x="100" y="70"'], /^the line of figures runs through “94”/],
  ["charts", ['x="160" y="90"', 'x="315" y="90"'], /^“94” leaves the page/, { ...LIGHT, width: 320 }],
  ["charts", ['<p class="figure">', '<p class="figure" style="width:40px">'], /^a figure breaks within its digits: 9,876,543/],
  ["charts", ['<p class="figure">', '<p class="figure" style="font-size:99px;white-space:nowrap">'], /^a figure leaves the page: 9,876,543/, { ...LIGHT, width: 320 }],
  ["contrast", ["stroke: #0b549e; }", "stroke: #ccc; }"], /^contrast of path.chart-actual/],
  ["contrast", ["stroke: #86bbff; }", "stroke: #333; }"], /^contrast of path.chart-actual/, { ...LIGHT, scheme: "dark" }],
  ["contrast", [' stroke-dasharray="5 4"', ""], /^the target line differs .* by colour alone/],
  ["contrast", ['<i aria-hidden="true">', '<i style="color:#bbb" aria-hidden="true">'], /^contrast of the shape ▲/],
  ["contrast", [/<p><i aria-hidden="true">▲<\/i>.*<\/p>/, '<div><div><i aria-hidden="true">▲</i></div></div>'], /^the shape ▲ stands without words/],
  ["keyboard", ['<a class="skip" href="#main">Skip to the content</a>', ""], /^the first stop of Tab|^the skip link/],
  ["keyboard", [".skip:focus { top: 0; }", ""], /^the skip link is not seen/],
  ["keyboard", ['href="#main"', 'href="#nowhere"'], /^the skip link leads to no place/],
  ["keyboard", ['<a href="#more">', '<a tabindex="5" href="#more">'], /^the first stop|^Tab goes to/],
  ["keyboard", ["outline: 3px solid #0b549e", "outline: 0"], /no outline|looks the same/],
  ["keyboard", ["outline: 3px solid #0b549e", "outline: 3px solid #fff"], /looks the same/],
  ["keyboard", ['<section class="wide" tabindex="0"', '<section class="wide"'], /^scrolls to the side but cannot be focused/],
  ["keyboard", [' aria-label="Figures"', ""], /^scrolls to the side without a role and a name/],
  ["keyboard", ["<header>", '<header style="position:fixed;inset:0;background:#fff">'], /covered by/],
  ["terms", ['popovertarget="aim"', 'popovertarget="am"'], /“target”: Enter opens nothing/],
  ["terms", ["inset: auto 1rem 1rem", "inset: auto 1rem -5rem"], /reaches out of the window/],
  ["terms", ['href="/glossary/#target"', 'href="/elsewhere/"'], /Tab does not go/],
  ["terms", ['popover="auto"', 'popover="manual"'], /Escape does not close it/],
  ["terms", ["color: #111; } [popover]", "color: #ccc; } [popover]"], /color-contrast/],
  ["terms", ["@media print {", "@media print { [popover] { display: inline; }"], /on paper, what a term means/],
  ["terms", [" @media print { button { text-decoration: none; } }", ""], /on paper, a term is underlined/],
  ["print", [CHART, `<div style="height:700px"></div><section class="indicator"><h3>Let</h3><div style="height:400px"></div>${CHART}</section>`], /^on several sheets \(1, 2, 2\): Let/],
  ["print", [CHART, '<div style="height:700px"></div><h2>Let</h2><p style="padding-top:400px">Thus.</p>'], /^on several sheets/],
  ["print", [CHART, CHART.replace('height="100"', 'height="1100"')], /^a chart is taller than a sheet/],
  ["print", [TABLE, `<details><summary>Figures</summary>${TABLE}</details>`], /^a table is closed on paper: Figures/],
  ["print", ["<p>Thus.</p>", '<div class="prose"><p><a href="/else/">Thus</a>.</p></div>'], /^the address of a link is not written out: \/else\//],
  ["first", ["<h1>Homes</h1>", promise()], /^what the team reports ends at \d+ px of 900/, SCREENS[0]],
  ["first", ["<h1>Homes</h1>", promise()], /^what the figures say ends at \d+ px of 844/, SCREENS[1]],
  ["first", ["<h1>Homes</h1>", promise()], /^by when ends at \d+ px of 640/, SCREENS[2]],
  ["first", ["<h1>Homes</h1>", promise().replace("Reported by", "Told by")], /^not on the page: what the team reports/, SCREENS[0]],
  ["names", [`aria-label="${NAME}"`, ""], /^a chart is no image|^a chart has no name/],
  ["names", ['role="img"', 'aria-hidden="true"'], /^a chart is no image or figure for listeners/],
  ["names", ['<g aria-hidden="true">', "<g>"], /^texts of a chart are exposed/],
  ["names", [NAME, "Chart 1"], /^the name begins with no indicator's name/],
  ["names", [NAME, NAME.replace(", percent", "")], /^the name lacks “, percent,”/],
  ["names", [NAME, NAME.replace(": 90 up to 94", "")], /^the name does not read/],
];

const bed = {};
before(async () => {
  bed.folder = mkdtempSync(join(tmpdir(), "goalpost-broken-"));
  Object.assign(bed, { server: await serve(bed.folder), chromium: await start() });
});
after(async () => {
  await bed.chromium?.stop();
  await bed.server?.stop();
  rmSync(bed.folder, { recursive: true, force: true });
});

async function faultsOf(check, text, look) {
  writeFileSync(join(bed.folder, "index.html"), text);
  const visited = await visit(bed.chromium.browser, `${bed.server.root}/`, look);
  try {
    return await CHECKS[check](visited, look);
  } finally {
    await visited.close();
  }
}

for (const check of Object.keys(CHECKS)) {
  for (const look of [LIGHT, { width: 320, scheme: "dark" }, { ...LIGHT, scheme: "forced" }, { ...LIGHT, scripts: "off" }]) {
    test(`${check} finds nothing in a sound page: ${JSON.stringify(look)}`, async () => {
      assert.deepEqual(await faultsOf(check, SOUND, look), []);
    });
  }
}

for (const [check, [sound, broken], said, look = LIGHT] of BROKEN) {
  test(`${check} finds: ${said.source}`, async () => {
    const text = SOUND.replace(sound, broken);
    assert.notEqual(text, SOUND, "nothing was broken");
    const faults = await faultsOf(check, text, look);
    assert.ok(faults.some((fault) => said.test(fault)), `found: ${JSON.stringify(faults)}`);
  });
}

test("with scripts off, those of the page do not run", async () => {
  const text = SOUND.replace("<h1>", "<script>console.error('Oh')</script><noscript><p>No scripts</p></noscript><h1>");
  assert.ok(hasScripts(text) && !hasScripts(SOUND));
  assert.deepEqual(await faultsOf("loading", text, { ...LIGHT, scripts: "off" }), []);
});

test("a weight is that of compressed bytes", async () => {
  writeFileSync(join(bed.folder, "heavy.txt"), "a".repeat(100_000));
  const size = await weight([`${bed.server.root}/heavy.txt`]);
  assert.ok(size > 50 && size < 1000, `${size}`);
});

test("html-validate and Nu find errors, and none but an indicator's id passes", async () => {
  const ids = new Set(["1-a.b"]);
  const withId = (id) => SOUND.replace("<h1>", `<h1 id="${id}">`);
  assert.deepEqual(await validatorFaults(withId("1-a.b"), ids), await validatorFaults(SOUND, ids));
  assert.match((await validatorFaults(withId("2-a.b"), ids)).join("\n"), /valid-id/);
  assert.match((await validatorFaults(SOUND.replace("</h1>", "</h2>"), ids)).join("\n"), /close-order/);
  writeFileSync(join(bed.folder, "index.html"), SOUND.replace("<h1>", '<h1 id="main">'));
  assert.match(JSON.stringify(await nuFaults(bed.folder)), /Duplicate ID/);
});
