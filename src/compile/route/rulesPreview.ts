/** What can be said of the rules of a VirtualService in one place without compiling them. */

import type { Refusal } from "../../graph/listener.ts";
import type { LinkedVirtualService } from "../../link/linkedVirtualService.ts";
import { outlineOf } from "../../link/outline.ts";
import { memoize } from "../../util/memoize.ts";
import { compiledRules } from "./compiledRules.ts";
import { findRefusal } from "./findRefusal.ts";
import type { RouteContext } from "./routeContext.ts";
import { findStaticMismatch } from "./routeSelection.ts";

/** True where at least one rule gives a route. */
export function givesRoutes(virtualService: LinkedVirtualService, context: RouteContext): boolean {
  const { hasHttpRules, isConditional } = outlineOf(virtualService);
  if (!isConditional) return hasHttpRules;
  return virtualService.http.some(
    ({ matches }) => matches === undefined || matches.some(({ match }) => findStaticMismatch(match, context) === undefined),
  );
}

/** Why Envoy would refuse a table with its routes. */
export function refusalOf(virtualService: LinkedVirtualService, context: RouteContext): Refusal | undefined {
  return outlineOf(virtualService).mayBeRefused && isRefusedSomewhere(virtualService)
    ? compiledRules(virtualService, context).refusal
    : undefined;
}

/** False where Envoy takes all of its rules. */
const isRefusedSomewhere = memoize((virtualService: LinkedVirtualService): boolean =>
  virtualService.http.some((rule) =>
    (rule.matches ?? [undefined]).some((item) => findRefusal(rule, item?.match, item?.origin ?? rule.origin) !== undefined),
  ),
);
