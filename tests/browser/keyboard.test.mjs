// Everything is reached by Tab in its order, one sees where one is, the skip link
// works, and wide tables scroll.

import { keyboardFaults } from "./keyboard.mjs";
import { WIDTHS } from "./looks.mjs";
import { measure } from "./measure.mjs";

// Dark as well at one width: the outline is another colour there.
const dark = { ...WIDTHS[1], scheme: "dark" };
const forced = { ...WIDTHS[0], scheme: "forced" };
measure("keyboard", [...WIDTHS, dark, forced], keyboardFaults, { fresh: true });
