// What a goal's page answers before anyone scrolls: what is promised, by when, what the
// team reports, and what the figures say.

/**
 * At 1280 x 900 and 390 x 844 all of it. A screen of 320 x 640 is smaller than that may take: there the
 * name, the whole promise and by when.
 */
export const SCREENS = [
  { width: 1280, height: 900, scheme: "light" },
  { width: 390, height: 844, scheme: "light" },
  { width: 320, height: 640, scheme: "light" },
];

/** A promise and its name of more letters fill a phone, or of twice as many a desk, by themselves. */
const LONGEST = 300;

/** What of it ends below the first screen. */
export async function firstScreenFaults({ page }, look) {
  await page.setViewport({ width: look.width, height: look.height, deviceScaleFactor: 1 });
  const parts = await page.evaluate(answers, look.width > 320);
  const letters = parts.filter(({ text }) => text).reduce((sum, { text }) => sum + text.length, 0);
  if (letters > (look.width > 390 ? 2 : 1) * LONGEST) return [];
  return parts
    .filter(({ bottom }) => bottom === null || bottom > look.height)
    .map(({ name, bottom }) => (bottom === null ? `not on the page: ${name}` : `${name} ends at ${bottom} px of ${look.height}`));
}

/** Runs in the page: the parts of a goal's first screen, and where each ends. */
function answers(all) {
  const head = document.querySelector(".promise");
  if (!head) return [];
  const end = (it) => (it ? Math.round(it.getBoundingClientRect().bottom) : null);
  const facts = [...head.querySelectorAll(".facts > section")];
  const fact = (name) => facts.find((it) => it.querySelector("h2").textContent.startsWith(name));
  const [title, lead] = [head.querySelector("h1"), head.querySelector(".lead")];
  return [
    { name: "the name", bottom: end(title), text: title.textContent },
    ...(lead ? [{ name: "the promise", bottom: end(lead), text: lead.textContent }] : []),
    { name: "by when", bottom: end(fact("By when")?.querySelector(".word")) },
    ...(all ? [{ name: "what the team reports", bottom: end(fact("Reported")) }, { name: "what the figures say", bottom: end(fact("What the figures say")) }] : []),
  ];
}
