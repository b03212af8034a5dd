// How a page comes out of a printer: headings with what they are about, charts and
// what belongs to them on one sheet, tables open, addresses of links written out.

/** A4 with the browser's own margins, in pixels of CSS. */
const SHEET = { width: 718, height: 1000 };

/** What is wrong with a page on paper. */
export async function printFaults({ page }) {
  await page.setViewport({ ...SHEET, deviceScaleFactor: 1 });
  await page.emulateMediaType("print");
  const seen = await page.evaluate(onPaper, SHEET.height);
  const held = await page.evaluate(markPlaces);
  // Where a link leads within the document stands in a PDF: its sheet, and how high on it.
  const places = destinations(Buffer.from(await page.pdf({ format: "a4", timeout: 60_000 })).toString("latin1"));
  await page.emulateMediaType(null);
  await page.evaluate(() => document.querySelectorAll(".print-mark").forEach((it) => it.remove()));
  const lost = held.filter(({ ids }) => ids.some((id) => !places.has(id)));
  const torn = held.filter(({ ids }) => new Set(ids.map((id) => places.get(id)?.sheet)).size > 1);
  return [
    ...seen,
    ...lost.map(({ name }) => `not found on paper: ${name}`),
    ...torn.filter((one) => !lost.includes(one)).map(({ name, ids }) => `on several sheets (${ids.map((id) => places.get(id).sheet + 1).join(", ")}): ${name}`),
  ];
}

/** How many sheets a page takes. */
export async function sheets(page) {
  return sheetsIn(Buffer.from(await page.pdf({ format: "a4", timeout: 60_000 })).toString("latin1")).length;
}

/** The objects of the sheets of a PDF, in their order. The writer of Chromium compresses streams, and no object. */
function sheetsIn(pdf) {
  const objects = new Map([...pdf.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, id, text]) => [id, text]));
  const walk = (id) => {
    const text = objects.get(id) ?? "";
    const kids = /\/Kids \[([^\]]*)\]/.exec(text)?.[1];
    return kids === undefined ? [id] : [...kids.matchAll(/(\d+) 0 R/g)].flatMap(([, kid]) => walk(kid));
  };
  const root = [...objects.values()].find((text) => /\/Type \/Catalog/.test(text));
  const pages = /\/Pages (\d+) 0 R/.exec(root ?? "")?.[1];
  return pages ? walk(pages) : [];
}

/** Each place that a link of the document leads to: `{ sheet, top }`. */
function destinations(pdf) {
  const order = new Map(sheetsIn(pdf).map((id, at) => [id, at]));
  const found = pdf.matchAll(/\/(print-mark-\d+) \[(\d+) 0 R \/XYZ [\d.-]+ ([\d.-]+)/g);
  return new Map([...found].map(([, name, sheet, top]) => [name, { sheet: order.get(sheet), top: Number(top) }]));
}

/**
 * Runs in the page: puts marks at what has to stay together, and links to them at its end, where they
 * move nothing. Of each: a name, and the ids of its marks.
 */
function markPlaces() {
  const links = document.createElement("div");
  links.className = "print-mark";
  let count = 0;
  const mark = (parent, before) => {
    const it = document.createElement("span");
    it.id = `print-mark-${(count += 1)}`;
    it.className = "print-mark";
    // Of a height of its own, or it would be of no place.
    it.style.cssText = "position:absolute;width:1px;height:1px";
    parent.insertBefore(it, before);
    links.insertAdjacentHTML("beforeend", `<a href="#${it.id}">${count} </a>`);
    return it.id;
  };
  const shown = (it) => it.getClientRects().length > 0;
  const name = (it) => it.textContent.trim().replace(/\s+/g, " ").slice(0, 60);
  const held = [];
  for (const heading of [...document.querySelectorAll("main :is(h2, h3)")].filter(shown)) {
    const block = heading.closest(".indicator");
    const chart = heading.localName === "h3" && block?.querySelector("svg.chart");
    // The next thing of any kind, with which a heading stands.
    const next = heading.nextElementSibling ?? heading.parentElement.nextElementSibling;
    const ids = [mark(heading, heading.firstChild)];
    if (chart) ids.push(mark(chart.parentElement, chart), mark(chart.parentElement, null));
    else if (next && next.matches("p, ul, ol, dl, table, section, div") && shown(next) && next.firstChild) {
      const first = next.querySelector("p, li, caption, dt, h3, h4") ?? next;
      if (getComputedStyle(first).display !== "none") ids.push(mark(first, first.firstChild));
    }
    if (ids.length > 1) held.push({ name: name(heading), ids });
  }
  document.body.append(links);
  return held;
}

/** Runs in the page, set up for paper. */
function onPaper(height) {
  const faults = [];
  const name = (it) => (it.getAttribute("aria-label") ?? it.textContent).trim().replace(/\s+/g, " ").slice(0, 60);
  for (const table of document.querySelectorAll("main table")) {
    const box = table.getBoundingClientRect();
    if (!table.checkVisibility({ contentVisibilityAuto: true }) || box.height < 10) faults.push(`a table is closed on paper: ${name(table)}`);
  }
  for (const chart of document.querySelectorAll("main svg.chart")) {
    if (chart.getBoundingClientRect().height > height) faults.push(`a chart is taller than a sheet: ${name(chart)}`);
  }
  const links = document.querySelectorAll("main .prose a[href]:not([href^='#'], [href^='mailto:'])");
  for (const link of [...links].filter((it) => !it.closest("nav, .meaning"))) {
    const address = link.getAttribute("href");
    const written = getComputedStyle(link, "::after").content;
    if (!written.includes("http")) faults.push(`the address of a link is not written out: ${address}`);
  }
  return faults;
}
