// What a listener hears of the charts: one name each, and no numbers of axes.
// Reads the browser's accessibility tree, not the markup.

import { readFileSync } from "node:fs";
import { join } from "node:path";

const ROLES = new Set(["image", "img", "figure", "graphics-document", "graphics-object", "graphics-symbol", "SvgRoot"]);
/** Smaller drawings may be decoration, hidden from listeners. */
const CHART = 48;

// "…, FY2022 Q1 to Q4: 94.7 down to 94.3; target 96", or with days in place of a fiscal year.
const COURSE = /, [^,:]*\d{4}[^:]*: .*\d/;
// "…, 24 rows, 250 indicators: 62 reached, 51 on course"
const SHARES = /, \d[\d,]* rows?, \d[\d,]* [^:]+: .*\d/;
const EMPTY = /: no figures yet/;

// What a figure's unit is called where its text is a code.
const UNITS = { percent: "percent", fraction: "percent", usd: "US dollars", count: "" };

/** The indicators of a site, the longest name first. */
export function indicatorsOf(folder) {
  const all = JSON.parse(readFileSync(join(folder, "data", "indicators.json"), "utf8"));
  return all
    .map(({ indicator_name: name, unit = "" }) => ({ name: plain(name), unit: UNITS[unit.toLowerCase()] ?? unit }))
    .sort((one, other) => other.name.length - one.name.length);
}

/** The charts of a page: `{ name, role, spoken }`, `spoken` being the texts exposed below the name. */
export async function chartsOf({ page }) {
  const session = await page.createCDPSession();
  try {
    await session.send("DOM.enable");
    await session.send("Accessibility.enable");
    const { root } = await session.send("DOM.getDocument", { depth: 0 });
    const { nodeIds } = await session.send("DOM.querySelectorAll", { nodeId: root.nodeId, selector: "svg:not(svg svg)" });
    const { nodes } = await session.send("Accessibility.getFullAXTree");
    const tree = new Tree(nodes);
    const charts = [];
    for (const nodeId of nodeIds) {
      const { node } = await session.send("DOM.describeNode", { nodeId });
      const { width } = await boxOf(session, nodeId);
      if (width >= CHART) charts.push(tree.chart(node.backendNodeId));
    }
    return charts;
  } finally {
    await session.detach();
  }
}

/** What is wrong with the names of a page's charts. */
export async function nameFaults(visited, indicators) {
  const faults = [];
  for (const { name, role, spoken } of await chartsOf(visited)) {
    const short = name.length > 160 ? `${name.slice(0, 60)} … ${name.slice(-90)}` : name;
    if (!ROLES.has(role)) {
      faults.push(`a chart is no image or figure for listeners (${role || "hidden"})`);
      continue;
    }
    if (spoken.length > 0) faults.push(`texts of a chart are exposed beside its name: ${spoken.slice(0, 3).map((text) => `“${text}”`).join(", ")} …`);
    if (!name) faults.push("a chart has no name");
    else faults.push(...wordingFaults(name, indicators).map((fault) => `${fault}: “${short}”`));
  }
  return faults;
}

/** What is wrong with the words of a name. */
export function wordingFaults(name, indicators) {
  if (SHARES.test(name)) return [];
  const words = plain(name);
  const indicator = indicators.find((it) => words.startsWith(it.name));
  if (!indicator) return ["the name begins with no indicator's name"];
  const rest = words.slice(indicator.name.length);
  const faults = [];
  if (!EMPTY.test(rest) && !COURSE.test(rest)) faults.push("the name does not read “…, period to period: first up or down to last”");
  const unit = plain(indicator.unit);
  if (unit && !rest.startsWith(`, ${unit}, `) && !EMPTY.test(rest)) faults.push(`the name lacks “, ${unit},” behind the indicator`);
  return faults;
}

async function boxOf(session, nodeId) {
  try {
    return (await session.send("DOM.getBoxModel", { nodeId })).model;
  } catch {
    // Nothing is laid out, so nothing is seen.
    return { width: 0 };
  }
}

function plain(text) {
  return text.normalize("NFC").replace(/[\u200e\u200f\u2066-\u2069]/g, "").replace(/\s+/g, " ").trim().toLowerCase();
}

/** The accessibility tree, by its own ids and by those of the document. */
class Tree {
  constructor(nodes) {
    this.byId = new Map(nodes.map((node) => [node.nodeId, node]));
    this.byElement = new Map(nodes.filter((node) => node.backendDOMNodeId).map((node) => [node.backendDOMNodeId, node]));
  }

  chart(element) {
    const own = this.byElement.get(element);
    const node = own?.ignored ? this.figureAround(own) : own;
    if (!node) return { name: "", role: "", spoken: [] };
    const caption = (it) => it.role?.value === "Figcaption";
    return { name: node.name?.value?.trim() ?? "", role: node.role?.value ?? "", spoken: this.texts(node, caption) };
  }

  /** A drawing may be hidden inside a figure that bears the name. */
  figureAround(node) {
    for (let it = this.byId.get(node.parentId); it; it = this.byId.get(it.parentId)) {
      if (!it.ignored && ROLES.has(it.role?.value)) return it;
      if (!it.ignored && !["generic", "none", "paragraph"].includes(it.role?.value)) return undefined;
    }
    return undefined;
  }

  texts(node, skip) {
    return (node.childIds ?? []).map((id) => this.byId.get(id)).filter(Boolean).flatMap((child) => {
      if (skip(child)) return [];
      const own = !child.ignored && child.role?.value === "StaticText" ? [child.name?.value ?? ""] : [];
      return [...own, ...this.texts(child, skip)];
    });
  }
}
