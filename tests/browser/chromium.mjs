// Starts and ends the system's own Chromium, each time with an empty profile.
// Never downloads a browser, and knows nothing of pages.

import { accessSync, constants, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import puppeteer from "puppeteer-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

// The browser is to speak to the test's own server alone, and a container has
// neither a sandbox nor a graphics card nor much shared memory.
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--disable-dev-shm-usage",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--hide-scrollbars",
  "--force-color-profile=srgb",
];

/** Starts a browser: `{ browser, port, stop }`. `stop` ends it and removes its profile. */
export async function start() {
  const profile = mkdtempSync(join(tmpdir(), "goalpost-chromium-"));
  const remove = () => rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  try {
    const browser = await puppeteer.launch({
      executablePath: program(),
      headless: true,
      userDataDir: profile,
      args: FLAGS,
      timeout: 60_000,
      protocolTimeout: 60_000,
    });
    return { browser, port: Number(new URL(browser.wsEndpoint()).port), stop: () => stop(browser).finally(remove) };
  } catch (error) {
    remove();
    throw error;
  }
}

async function stop(browser) {
  const child = browser.process();
  const late = setTimeout(() => child?.kill("SIGKILL"), 10_000);
  await browser.close().catch(() => child?.kill("SIGKILL"));
  clearTimeout(late);
}

/** The path of the browser: `$CHROMIUM`, or the first of the known names on the path. */
function program() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  for (const name of NAMES) {
    const found = folders.map((folder) => join(folder, name)).find(isProgram);
    if (found) return found;
  }
  throw new Error("no Chromium on the path: install the package chromium, or name the program in $CHROMIUM");
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
