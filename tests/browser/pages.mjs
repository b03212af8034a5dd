// Which pages of a built site are visited: all of a small one; of a large one, of
// every kind the longest, the shortest and as many as it takes to see every element
// and class that occurs. Reads the site's own manifest, so a new kind of page is
// visited without a word here. Opens no browser.

import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A site of so many pages is visited whole: each was written to be hard in its own way. */
const SMALL = 60;

/** The sites that are measured, by name: folders of built sites. */
export const sites = Object.entries({
  sample: process.env.GOALPOST_SAMPLE,
  hostile: process.env.GOALPOST_HOSTILE,
}).filter(([, folder]) => folder).map(([name, folder]) => ({ name, folder }));

if (sites.length === 0) throw new Error("GOALPOST_SAMPLE and GOALPOST_HOSTILE name the folders of built sites; none is given");

/** Every page of a site: `{ path, kind, text }`, in the order of their paths. */
export function allPages(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, ".goalpost-manifest.json"), "utf8"));
  return manifest.files
    .map((file) => file.path)
    .filter((path) => path.endsWith(".html"))
    .map((path) => ({ path: address(path), kind: kind(path), text: readFileSync(join(folder, path), "utf8") }));
}

/** All pages of a small site, else a few of every kind that stand for all of them. */
export function chosenPages(folder) {
  const all = allPages(folder);
  const [frames, pages] = [true, false].map((wanted) => all.filter((page) => page.path.includes("/embed/") === wanted));
  const chosen = pages.length <= SMALL ? pages : representatives(pages);
  // Those for frames repeat a part of another page, and there are many: of what
  // they hold only that counts which no other page shows.
  return [...chosen, ...representatives(frames, chosen)];
}

function representatives(all, visited = []) {
  return [...byKind(all).values()].flatMap((pages) => {
    const bySize = [...pages].sort((one, other) => one.text.length - other.text.length);
    return [...new Set([bySize.at(-1), bySize[0], ...cover(pages, visited)])];
  });
}

/** The page of one kind with just so many charts, where there is one. */
export function pageWithCharts(folder, kind, charts) {
  return allPages(folder).find((page) => page.kind === kind && chartsIn(page.text) === charts);
}

function address(path) {
  return `/${path.replace(/(^|\/)index\.html$/, "$1")}`;
}

/** The shape of an address: `goals/*` for `/goals/x1/`. What stands at the top is a kind of its own. */
function kind(path) {
  const [first, ...rest] = address(path).split("/").filter(Boolean);
  return [first ?? "home", ...rest.map(() => "*")].join("/");
}

function byKind(pages) {
  const kinds = new Map();
  for (const page of pages) kinds.set(page.kind, [...(kinds.get(page.kind) ?? []), page]);
  return kinds;
}

/** Takes the page that shows most of what is not yet seen, until all is seen. */
function cover(pages, visited) {
  const shown = new Map(pages.map((page) => [page, features(page.text)]));
  const seen = new Set(visited.flatMap((page) => [...features(page.text)]));
  const chosen = [];
  for (;;) {
    let best;
    let most = 0;
    for (const [page, all] of shown) {
      const fresh = [...all].filter((feature) => !seen.has(feature)).length;
      if (fresh > most) [best, most] = [page, fresh];
    }
    if (!best) return chosen;
    chosen.push(best);
    for (const feature of shown.get(best)) seen.add(feature);
  }
}

/** The elements of a page, each with each of its classes and its role. */
function features(text) {
  const found = new Set();
  for (const [, tag, attributes] of text.matchAll(/<([a-z][a-z0-9]*)\b([^>]*)>/gi)) {
    found.add(tag);
    const classes = /\bclass="([^"]*)"/.exec(attributes)?.[1] ?? "";
    for (const one of classes.split(/\s+/).filter(Boolean)) found.add(`${tag}.${one}`);
    const role = /\brole="([^"]*)"/.exec(attributes)?.[1];
    if (role) found.add(`${tag}[role=${role}]`);
  }
  return found;
}

/** Drawings that are no sparkline: those inside a drawing are parts of it. */
function chartsIn(text) {
  let depth = 0;
  let count = 0;
  for (const [tag] of text.matchAll(/<svg\b[^>]*>|<\/svg>/g)) {
    if (tag === "</svg>") depth -= 1;
    else if (depth++ === 0 && !tag.includes("spark")) count += 1;
  }
  return count;
}
