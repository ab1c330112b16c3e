/** Which mirrors a request goes to. @see docs/semantics.md 7.21 */
import { clusterOf } from "../../graph/parts.ts";
import type { Mirror } from "../../graph/routePolicy.ts";
import type { Viewpoint } from "../../graph/viewpoint.ts";
import type { Chance } from "../chance.ts";

/** Only what happens always happens. */
export const CERTAIN: Chance = { pick: () => 0, happens: (percent) => percent >= 100 };

/** Copies go to the clusters that exist; each mirror is drawn on its own. */
export function drawMirrors(viewpoint: Viewpoint, mirrors: readonly Mirror[], chance: Chance): readonly string[] {
  const drawn = mirrors.filter(({ cluster, percent }) => chance.happens(percent) && clusterOf(viewpoint, cluster) !== undefined);
  return drawn.map(({ cluster }) => cluster);
}
