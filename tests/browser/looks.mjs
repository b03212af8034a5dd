// The ways in which a page is looked at: width, colour scheme, scripts. Sets a
// browser page to one of them; measures nothing.

const HEIGHTS = { 1280: 900, 320: 640 };

/** Each width in each scheme. */
export const LOOKS = [1280, 320].flatMap((width) => ["light", "dark", "forced"].map((scheme) => ({ width, scheme })));

/** The widths in the light scheme, for what does not hang on colour. */
export const WIDTHS = LOOKS.filter((look) => look.scheme === "light");

/** 1280 pixels at 400 %: the page has a quarter of them, each four times as large. */
export const ZOOMED = { width: 320, height: 225, scale: 4, scheme: "light" };

/** A look in words, for messages. */
export function inWords({ width, scheme, scripts, scale }) {
  return [`${width} px`, scheme, scale && `zoom ${scale}00 %`, scripts && `scripts ${scripts}`].filter(Boolean).join(", ");
}

/** Sets a page to a look, before or after it is loaded. */
export async function setLook(page, { width, scheme, height = HEIGHTS[width], scale = 1 }) {
  await page.setViewport({ width, height, deviceScaleFactor: scale });
  // Puppeteer's own method does not know forced colours.
  page.lookSession ??= await page.createCDPSession();
  await page.lookSession.send("Emulation.setEmulatedMedia", {
    features: [
      { name: "prefers-color-scheme", value: scheme === "dark" ? "dark" : "light" },
      { name: "forced-colors", value: scheme === "forced" ? "active" : "none" },
      { name: "prefers-reduced-motion", value: "reduce" },
    ],
  });
}
