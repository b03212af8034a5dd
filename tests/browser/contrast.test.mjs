// Every meaningful mark has a contrast of 3:1 in every scheme, and none tells by colour alone.

import { contrastFaults } from "./contrast.mjs";
import { LOOKS } from "./looks.mjs";
import { measure } from "./measure.mjs";

measure("contrast of marks", LOOKS, contrastFaults);
