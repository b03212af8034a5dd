// The words of a chart can all be read, and a figure stands on one line.

import { chartFaults } from "./charts.mjs";
import { WIDTHS } from "./looks.mjs";
import { measure } from "./measure.mjs";

measure("places of words in charts", WIDTHS, chartFaults);
