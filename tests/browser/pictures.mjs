// Takes pictures of the pages that stand for all kinds, at both widths, in light,
// dark and forced colours: `node pictures.mjs FOLDER [part of an address]`. For people to look
// at; asserts nothing.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { start } from "./chromium.mjs";
import { LOOKS } from "./looks.mjs";
import { chosenPages, sites } from "./pages.mjs";
import { serve } from "./serve.mjs";
import { visit } from "./visit.mjs";

/** Longer pages are cut off: nobody looks at more, and some viewers take no more. */
const MOST_PIXELS = 8000;

const [folder, part = ""] = process.argv.slice(2);
if (!folder) {
  console.error("usage: node pictures.mjs FOLDER [part of an address]");
  process.exit(2);
}

const chromium = await start();
try {
  for (const site of sites) await takeAll(site);
} finally {
  await chromium.stop();
}

async function takeAll(site) {
  const server = await serve(site.folder);
  const into = join(folder, site.name);
  mkdirSync(into, { recursive: true });
  try {
    for (const { path } of chosenPages(site.folder).filter((page) => page.path.includes(part))) {
      for (const look of LOOKS) {
        // A page that was shown in forced colours keeps some of what it painted then.
        const { page, close } = await visit(chromium.browser, server.root + path, look);
        await take(page, look, join(into, `${fileName(path)}-${look.width}-${look.scheme}.png`));
        await close();
      }
    }
  } finally {
    await server.stop();
  }
}

async function take(page, look, file) {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  const clip = { x: 0, y: 0, width: look.width, height: Math.min(height, MOST_PIXELS) };
  await page.screenshot({ path: file, clip, captureBeyondViewport: true });
  console.log(file);
}

function fileName(path) {
  return path.split("/").filter(Boolean).join("_").replace(/[^\p{L}\p{N}._-]/gu, "-") || "home";
}
