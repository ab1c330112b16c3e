/** Clauses of rules in words. */
import type { CoveringClause } from "../../analysis/reachabilityResult.ts";
import { formatOrigin } from "../../diagnostic/formatDiagnostic.ts";
import { describeOrigin, placeOf } from "../../draw/text/origin.ts";
import type { Sources } from "../../load/sources.ts";

/** `VirtualService default/reviews spec.http[0].match[0] "jason"  reviews.yaml:12:7`, with the delegate behind. */
export function describeClause({ origin, delegate, name }: CoveringClause, sources: Sources): string {
  const shown = name === "" ? "" : ` "${name}"`;
  if (origin === undefined) return `Istio's own route${shown}`;
  const through = delegate === undefined ? "" : `, delegated to ${describeOrigin(delegate, sources)}`;
  return [formatOrigin(origin) + shown, placeOf(origin, sources)].filter((part) => part !== "").join("  ") + through;
}
