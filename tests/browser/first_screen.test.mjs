// A goal's page answers on its first screen, on a desk and on a phone.

import { SCREENS, firstScreenFaults } from "./first_screen.mjs";
import { measure } from "./measure.mjs";

measure("first screen", SCREENS, firstScreenFaults);
