// Finding goals on the page of goals: what is shown, told and kept in the address,
// back and forward, by keyboard, with ten thousand goals, and how large the index is.

import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { axeFaults } from "./axe.mjs";
import { start } from "./chromium.mjs";
import { overflowFaults } from "./layout.mjs";
import { WIDTHS } from "./looks.mjs";
import { sites } from "./pages.mjs";
import { serve } from "./serve.mjs";
import { visit } from "./visit.mjs";

const PAGE = "goals/index.html";
const INDEX = "data/find.json";
const SCRIPT = "assets/find.js";
const MOST_SCRIPT_BYTES = 10_000;
const MOST_BYTES_A_GOAL = 120;
const MOST_MILLISECONDS = 50;
const MANY = 10_000;

const bed = {};
before(async () => {
  const { folder } = sites.find((site) => site.name === "sample") ?? sites[0];
  const many = mkdtempSync(join(tmpdir(), "goalpost-many-"));
  Object.assign(bed, { folder, many });
  Object.assign(bed, { server: await serve(folder), chromium: await start() });
});
after(async () => {
  await bed.chromium?.stop();
  await bed.server?.stop();
  rmSync(bed.many, { recursive: true, force: true });
});

async function opened(query = "", look = WIDTHS[0]) {
  const visited = await visit(bed.chromium.browser, `${bed.server.root}/goals/${query}`, look);
  if (query) await told(visited.page, (text) => text !== "");
  return visited;
}

/** What is seen of the page now. */
const state = (page) => page.evaluate(() => {
  const field = (name) => document.querySelector(`.find [name=${name}]`)?.value;
  return {
    names: [...document.querySelectorAll("[data-found] > li")].filter((row) => row.checkVisibility()).map((row) => row.querySelector("a").textContent),
    all: document.querySelectorAll("[data-found] > li").length,
    lists: [...document.querySelectorAll("main section")].filter((it) => it.checkVisibility()).map((it) => it.querySelector("h2").id),
    entries: [...document.querySelectorAll(".toc li")].filter((it) => it.checkVisibility()).map((it) => `${it.querySelector("a").hash.slice(1)} ${it.querySelector(".by").textContent}`),
    status: document.querySelector(".find [role=status]").textContent,
    focus: document.activeElement.id,
    query: location.search,
    q: field("q"),
    agency: field("agency"),
    type: field("type"),
    standing: field("standing"),
  };
});

/** Waits until the count that is told is as wanted, and gives the state then. */
async function told(page, wanted) {
  await page.waitForFunction(
    (source) => new Function("text", `return (${source})(text)`)(document.querySelector(".find [role=status]").textContent),
    { timeout: 10_000 }, String(wanted),
  );
  return state(page);
}

const some = (text) => /^\d+ of \d+ goals$/.test(text);

test("the form is there with its script alone, and asks for the index when it is wanted", async () => {
  const plain = await opened("", { ...WIDTHS[0], scripts: "off" });
  assert.ok(await plain.page.$eval(".find", (it) => !it.checkVisibility({ visibilityProperty: true })));
  assert.ok((await state(plain.page)).names.length > 100);
  await plain.close();
  const { page, requests, close } = await opened();
  assert.ok(await page.$eval(".find", (it) => it.checkVisibility({ visibilityProperty: true })));
  assert.ok(!requests.some((it) => it.endsWith(INDEX)));
  await page.focus(".find [name=q]");
  await page.waitForResponse((it) => it.url().endsWith(INDEX), { timeout: 10_000 }).catch(() => {});
  assert.equal(requests.filter((it) => it.endsWith(INDEX)).length, 1);
  await close();
});

test("beginnings of words find goals, without case and accents", async () => {
  const { page, close } = await opened();
  await page.type(".find [name=q]", "HÓMELESSN");
  const found = await told(page, some);
  assert.ok(found.names.includes("Reduce Homelessness"), `${found.names}`);
  assert.equal(found.status, `${found.names.length} of ${found.all} goals`);
  assert.equal(found.focus, "site-find-q");
  assert.equal(new URLSearchParams(found.query).get("q"), "HÓMELESSN");
  assert.deepEqual(found.entries.map((it) => it.split(" ")[0]), found.lists);
  assert.equal(found.entries.reduce((sum, it) => sum + Number(it.split(" ")[1]), 0), found.names.length);
  // A second word leaves fewer, in any order; one in the middle of a word none.
  await page.type(".find [name=q]", " hud");
  await told(page, (text) => /^[1-9]\d? of/.test(text));
  const fewer = await state(page);
  assert.ok(fewer.names.includes("Reduce Homelessness") && fewer.names.length <= found.names.length);
  await page.$eval(".find [name=q]", (it) => it.select());
  await page.type(".find [name=q]", "omeless");
  const none = await told(page, (text) => text.startsWith("No goal matches. Try "));
  assert.deepEqual([none.names, none.lists, none.entries], [[], [], []]);
  // The way out leaves the focus in the form.
  await page.keyboard.press("Tab");
  await page.click(".find .every");
  const all = await told(page, (text) => !text.includes("of") && !text.startsWith("No goal"));
  assert.equal(all.names.length, all.all);
  assert.deepEqual([all.q, all.query, all.focus], ["", "", "site-find-q"]);
  await close();
});

test("every choice leaves the goals that the page says it of", async () => {
  const { page, close } = await opened();
  const rows = await page.evaluate(() => [...document.querySelectorAll("[data-found] > li")].map((row) => ({
    list: row.closest("section").querySelector("h2").id,
    by: row.querySelector(".by").textContent,
    reported: row.querySelector(".reported")?.lastChild.textContent ?? "none published",
    says: row.querySelector(".says")?.textContent ?? "no indicator",
  })));
  const options = (name) => page.$$eval(`.find [name=${name}] option`, (all) => all.slice(1).map((it) => ({ value: it.value, label: it.textContent })));
  const expect = {
    type: (row, { value }) => row.list === `site-${value.replaceAll("_", "-")}`,
    standing: (row, { label }) => row.says.toLowerCase().includes(label.toLowerCase()),
    reported: (row, { label }) => row.reported.toLowerCase().includes(label.toLowerCase()),
  };
  for (const [name, fits] of Object.entries(expect)) {
    for (const option of await options(name)) {
      await page.select(`.find [name=${name}]`, option.value);
      const wanted = rows.filter((row) => fits(row, option)).length;
      await page.waitForFunction((query) => location.search === query, { timeout: 10_000 }, `?${name}=${option.value}`);
      assert.equal((await state(page)).names.length, wanted, `${name} ${option.label}`);
      assert.ok(wanted > 0);
    }
    await page.select(`.find [name=${name}]`, "");
  }
  await close();
});

test("a link opens as it was chosen, and back and forward work", async () => {
  const { page, close } = await opened();
  await page.select(".find [name=agency]", "hud");
  const hud = await told(page, some);
  await page.type(".find [name=q]", "rent");
  await page.waitForFunction(() => location.search.includes("q=rent"), { timeout: 10_000 });
  const both = await state(page);
  assert.ok(both.names.length > 0 && both.names.length < hud.names.length);
  // All that was typed is one step back.
  await page.goBack();
  await page.waitForFunction(() => !location.search.includes("q="), { timeout: 10_000 });
  const back = await state(page);
  assert.deepEqual([back.q, back.agency, back.names], ["", "hud", hud.names]);
  await page.goForward();
  await page.waitForFunction(() => location.search.includes("q=rent"), { timeout: 10_000 });
  assert.deepEqual(await state(page).then(({ q, agency, names }) => [q, agency, names]), ["rent", "hud", both.names]);
  const link = await page.evaluate(() => location.search);
  await close();
  const again = await opened(link);
  const same = await told(again.page, some);
  assert.deepEqual([same.names, same.q, same.agency, same.query], [both.names, "rent", "hud", link]);
  await again.close();
  // What there is not is passed over, and what others put into the address stays.
  const other = await opened("?agency=none&from=mail&q=rent");
  const kept = await told(other.page, some);
  assert.deepEqual([kept.agency, kept.query], ["", "?agency=none&from=mail&q=rent"]);
  await other.page.select(".find [name=agency]", "hud");
  await other.page.waitForFunction(() => location.search === "?from=mail&q=rent&agency=hud", { timeout: 10_000 });
  await other.close();
});

test("what is typed is told once, when the reader pauses", async () => {
  const { page, close } = await opened("?type=agency_priority_goal");
  await page.evaluate(() => {
    window.said = [];
    new MutationObserver(() => window.said.push(document.querySelector(".find [role=status]").textContent))
      .observe(document.querySelector(".find [role=status]"), { childList: true, characterData: true, subtree: true });
  });
  await page.type(".find [name=q]", "health", { delay: 40 });
  await page.waitForFunction(() => location.search.includes("q=health"), { timeout: 10_000 });
  const said = await page.evaluate(() => window.said);
  assert.equal(said.length, 1, `${said}`);
  assert.equal(await page.$eval(".find [role=status]", (it) => it.closest("[aria-live]")?.ariaLive ?? "polite"), "polite");
  await close();
});

test("an index that fails, is broken or is another page's leaves the whole list, and says so", async () => {
  const index = JSON.parse(readFileSync(join(bed.folder, INDEX)));
  const answers = {
    "none is there": { status: 500, body: "" },
    "fewer goals": { status: 200, body: JSON.stringify({ ...index, goals: 1 }) },
    "as many goals in another order": { status: 200, body: JSON.stringify({ ...index, order: `${index.order}0` }) },
    "no name of the order": { status: 200, body: JSON.stringify({ ...index, order: undefined }) },
    "no filters": { status: 200, body: JSON.stringify({ ...index, filters: null }) },
    "rows that are none": { status: 200, body: JSON.stringify({ ...index, rows: [] }) },
    "rows by number": { status: 200, body: JSON.stringify({ ...index, filters: { agency: { hud: {} } } }) },
    "no words": { status: 200, body: JSON.stringify({ ...index, words: 1 }) },
    "nothing": { status: 200, body: "null" },
  };
  for (const [what, answer] of Object.entries(answers)) {
    const page = await bed.chromium.browser.newPage();
    const troubles = [];
    page.on("pageerror", (error) => troubles.push(`${what}: ${error.message}`));
    await page.setRequestInterception(true);
    let stale = true;
    page.on("request", (request) => (stale && request.url().endsWith(INDEX) ? request.respond({ ...answer, contentType: "application/json" }) : request.continue()));
    await page.goto(`${bed.server.root}/goals/?q=rent&agency=hud`);
    const failed = await told(page, (text) => text.startsWith("The index could not be loaded"));
    assert.equal(failed.names.length, failed.all, what);
    // The next wish tries again.
    stale = false;
    await page.type(".find [name=q]", "a");
    const again = await told(page, some);
    assert.ok(again.names.length < again.all, what);
    assert.deepEqual(troubles, []);
    await page.close();
  }
});

test("a page from a disk is the plain list", async () => {
  const page = await bed.chromium.browser.newPage();
  const troubles = [];
  page.on("console", (it) => troubles.push(it.text()));
  await page.goto(`file://${join(bed.folder, PAGE)}?q=rent`);
  assert.equal(await page.$(".find"), null);
  assert.ok(await page.$$eval("[data-found] > li", (rows) => rows.length > 100 && rows.every((row) => !row.hidden)));
  assert.deepEqual(troubles, []);
  await page.close();
});

test("a page that was chosen from is as sound as one that was not", async () => {
  for (const look of WIDTHS) {
    for (const query of ["?q=health", "?q=zzz"]) {
      const visited = await opened(query, look);
      assert.deepEqual([...(await axeFaults(visited, look)), ...(await overflowFaults(visited, look)), ...visited.troubles], []);
      await visited.close();
    }
  }
});

test("the script and the index are light", (context) => {
  const script = readFileSync(join(bed.folder, SCRIPT));
  assert.ok(script.length < MOST_SCRIPT_BYTES, `${script.length} bytes`);
  const bytes = readFileSync(join(bed.folder, INDEX));
  const each = gzipSync(bytes, { level: 9 }).length / JSON.parse(bytes).goals;
  context.diagnostic(`script: ${script.length} bytes; index: ${each.toFixed(1)} bytes a goal, compressed`);
  assert.ok(each < MOST_BYTES_A_GOAL, `${each} bytes a goal`);
});

test("a key takes less than 50 ms with ten thousand goals", async (context) => {
  const times = many(bed.folder, bed.many);
  const server = await serve(bed.many);
  try {
    const visited = await visit(bed.chromium.browser, `${server.root}/goals/`, WIDTHS[0]);
    const { page } = visited;
    const rows = await page.$$eval("[data-found] > li", (all) => all.length);
    assert.ok(rows >= MANY, `${rows} rows`);
    await page.focus(".find [name=q]");
    await page.waitForNetworkIdle({ idleTime: 300, timeout: 20_000 });
    const taken = await page.evaluate(keystrokes, ["health care", "hud rental", "energy 20"]);
    const sorted = taken.map((it) => it.time).toSorted((one, other) => one - other);
    assert.ok(taken.length >= 20 && new Set(taken.map((it) => it.shown)).size > 8, JSON.stringify(taken));
    const median = sorted[Math.floor(sorted.length / 2)];
    context.diagnostic(`${rows} goals (${times} of each): median ${median.toFixed(1)} ms, longest ${sorted.at(-1).toFixed(1)} ms of ${sorted.length}`);
    assert.ok(median < MOST_MILLISECONDS, `median ${median} ms`);
    await visited.close();
  } finally {
    await server.stop();
  }
});

/** Runs in the page: types texts letter by letter, and takes away each; with the layout that follows. */
async function keystrokes(texts) {
  const field = document.querySelector(".find [name=q]");
  const taken = [];
  const press = async (value) => {
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const began = performance.now();
    field.value = value;
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    await Promise.resolve();
    // What the browser does before it can show the page.
    document.documentElement.getBoundingClientRect();
    taken.push({ value, time: performance.now() - began, shown: document.querySelectorAll("[data-found] > li:not([hidden])").length });
  };
  for (const text of texts) {
    for (let end = 1; end <= text.length; end += 1) await press(text.slice(0, end));
    await press("");
  }
  return taken;
}

/** Makes a site of ten thousand goals: the page of `folder` with each row many times. Gives how many. */
function many(folder, into) {
  const index = JSON.parse(readFileSync(join(folder, INDEX)));
  const times = Math.ceil(MANY / index.goals);
  const rows = (list) => {
    let last = 0;
    const all = list.split(" ").map((step) => (last += Number(step)));
    let before = 0;
    return all.flatMap((row) => Array.from({ length: times }, (_, at) => row * times + at))
      .map((row) => [row - before, (before = row)][0]).join(" ");
  };
  const filters = Object.entries(index.filters).map(([name, choices]) => [name, Object.fromEntries(Object.entries(choices).map(([key, list]) => [key, rows(list)]))]);
  const larger = { ...index, goals: index.goals * times, filters: Object.fromEntries(filters), rows: index.rows.map(rows) };
  const text = readFileSync(join(folder, PAGE), "utf8");
  const page = text.replace(/<ul class="(goals plain|names)[^>]*>([^]*?)<\/ul>/g, (_, kind, list) =>
    list.split(/(?=<li>)/).filter((row) => row.startsWith("<li>")).flatMap((row) => Array(times).fill(row))
      .map((row, at, all) => `${at % 50 ? "" : `<ul class="${kind} block" data-found>`}${row}${at % 50 === 49 || at === all.length - 1 ? "</ul>" : ""}`).join(""));
  for (const name of ["goals", "data"]) mkdirSync(join(into, name), { recursive: true });
  writeFileSync(join(into, PAGE), page);
  writeFileSync(join(into, INDEX), JSON.stringify(larger));
  cpSync(join(folder, "assets"), join(into, "assets"), { recursive: true });
  return times;
}

test("on a phone the first goal that is found stands on the first screen, and the count at the words", async () => {
  const look = { width: 390, height: 844, scheme: "light" };
  const { page, close } = await opened("?q=homeless", look);
  const found = await told(page, some);
  const boxes = await page.evaluate(() => {
    const bottom = (it) => it.getBoundingClientRect().bottom;
    const first = [...document.querySelectorAll("[data-found] > li")].find((row) => row.checkVisibility());
    return { hit: bottom(first), count: document.querySelector(".find [role=status]").getBoundingClientRect().top - bottom(document.querySelector(".find .words")) };
  });
  assert.ok(found.names.length > 0 && boxes.hit <= look.height, `the first goal ends at ${boxes.hit} px`);
  assert.ok(boxes.count < 40, `${boxes.count} px between the words and the count`);
  await close();
});

test("the field of the start page leads to what it finds", async () => {
  const { page, close } = await visit(bed.chromium.browser, `${bed.server.root}/`, WIDTHS[0]);
  await page.type("main [name=q]", "homeless");
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  assert.equal(new URL(page.url()).pathname + new URL(page.url()).search, "/goals/?q=homeless");
  const found = await told(page, some);
  assert.ok(found.names.includes("Reduce Homelessness") && found.q === "homeless");
  await close();
});
