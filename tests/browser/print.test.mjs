// On paper, a heading stands on the sheet of what it is about, an indicator's name
// on that of its chart, no chart on two; tables are open and links written out.

import { WIDTHS } from "./looks.mjs";
import { measure } from "./measure.mjs";
import { printFaults } from "./print.mjs";

measure("on paper", WIDTHS.slice(0, 1), printFaults);
