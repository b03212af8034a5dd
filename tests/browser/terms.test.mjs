// What a term of the glossary means can be opened, read, followed and closed.

import { LOOKS } from "./looks.mjs";
import { measure } from "./measure.mjs";
import { termFaults } from "./terms.mjs";

// Dark where it opens at the term, forced colours where at the foot of the screen.
const looks = LOOKS.filter(({ width, scheme }) => scheme === "light" || (scheme === "dark") === (width === 1280));
measure("terms", looks, termFaults);
