// No page of any kind has an error that the Nu checker or html-validate finds.

import { describe, test } from "node:test";
import { indicatorIdsOf, nuFaults, validatorFaults } from "./markup.mjs";
import { note, tell } from "./measure.mjs";
import { allPages, chosenPages, sites } from "./pages.mjs";

for (const { name, folder } of sites) {
  describe(`html-validate: ${name}`, () => {
    const ids = indicatorIdsOf(folder);
    for (const page of chosenPages(folder)) {
      test(`${page.kind} ${page.path}`, async () => {
        const found = new Map();
        for (const fault of await validatorFaults(page.text, ids)) note(found, fault, "markup");
        tell(`${name} ${page.path}`, "html-validate", found);
      });
    }
  });

  test(`Nu: all ${allPages(folder).length} pages of ${name}`, async () => {
    const found = new Map();
    for (const { path, fault } of await nuFaults(folder)) note(found, fault, path);
    tell(name, "Nu", found);
  });
}
