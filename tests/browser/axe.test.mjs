// No violation of axe-core's rules on any kind of page, at any width, in any scheme.

import { axeFaults } from "./axe.mjs";
import { LOOKS } from "./looks.mjs";
import { measure } from "./measure.mjs";

measure("axe", LOOKS, axeFaults);
