/** Everything that `npm run bench` measures by the size of the table. */
import { cidr } from "./families/cidr.ts";
import { conditions } from "./families/conditions.ts";
import { longWay } from "./families/longWay.ts";
import { mesh } from "./families/mesh.ts";
import { sni } from "./families/sni.ts";
import type { Family } from "./family.ts";
import { shapeFamilies } from "./shapeFamilies.ts";

/** In the order of the page. */
export const FAMILIES: readonly Family[] = [...shapeFamilies, mesh, conditions, sni, cidr, longWay];
