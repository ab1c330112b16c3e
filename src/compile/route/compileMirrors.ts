/** Mirrors of a rule. @see docs/semantics.md 6.28 */
import type { Mirror } from "../../graph/routePolicy.ts";
import type { HTTPRoute } from "../../model/httpRoute.ts";
import { compileDestination } from "./compileDestination.ts";
import { toEnvoyPercent } from "./envoyPercent.ts";
import type { RouteContext } from "./routeContext.ts";

/** `mirror` first, then `mirrors`; those of 0 percent are left out. */
export function compileMirrors(rule: Omit<HTTPRoute, "match">, context: RouteContext): readonly Mirror[] {
  const { mirror, mirrors = [], mirrorPercentage, mirrorPercent } = rule;
  const single = mirror && { destination: mirror, percent: mirrorPercentage ? (mirrorPercentage.value ?? 0) : (mirrorPercent ?? 100) };
  const several = mirrors.flatMap(({ destination, percentage }) =>
    destination ? [{ destination, percent: percentage ? (percentage.value ?? 0) : 100 }] : [],
  );
  return [...(single ? [single] : []), ...several]
    .filter(({ percent }) => percent > 0)
    .map(({ destination, percent }) => ({ cluster: compileDestination(destination, context).cluster, percent: toEnvoyPercent(percent) }));
}
