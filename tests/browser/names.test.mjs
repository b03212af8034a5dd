// Every chart has one name that a listener understands, and nothing of its axes is read out.

import assert from "node:assert/strict";
import { test } from "node:test";
import { start } from "./chromium.mjs";
import { WIDTHS } from "./looks.mjs";
import { measure } from "./measure.mjs";
import { chartsOf, indicatorsOf, nameFaults } from "./names.mjs";
import { sites } from "./pages.mjs";
import { serve } from "./serve.mjs";
import { visit } from "./visit.mjs";

const known = sites.flatMap(({ folder }) => indicatorsOf(folder)).sort((one, other) => other.name.length - one.name.length);
measure("names of charts", WIDTHS.slice(0, 1), (visited) => nameFaults(visited, known));

// Worked out by hand from data/hud/indicators.csv and measurements.csv of the sample.
const OCCUPANCY = "Public Housing Occupancy Rate, percent, FY2022 Q1 to Q4: 94.7 down to 94.63; target 96";

test("the occupancy rate is told", { skip: !process.env.GOALPOST_SAMPLE }, async () => {
  const server = await serve(process.env.GOALPOST_SAMPLE);
  const chromium = await start();
  try {
    const visited = await visit(chromium.browser, `${server.root}/goals/025apg2202/`, WIDTHS[0]);
    const names = (await chartsOf(visited)).map((chart) => chart.name.replaceAll("\u00a0", " "));
    assert.ok(names.some((name) => name.startsWith(OCCUPANCY)), `no chart is called “${OCCUPANCY}”, but:\n${names.join("\n")}`);
  } finally {
    await chromium.stop();
    await server.stop();
  }
});
