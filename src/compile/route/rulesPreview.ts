/** What can be said of the rules of a VirtualService in one place without compiling them. */
import type { Refusal } from "../../graph/listener.ts";
import type { LinkedVirtualService } from "../../link/linkedVirtualService.ts";
import { outlineOf } from "../../link/outline.ts";
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
  return isRefusedSomewhere(virtualService) ? compiledRules(virtualService, context).refusal : undefined;
}

const known = new WeakMap<LinkedVirtualService, boolean>();

/** False where Envoy takes all of its rules. */
function isRefusedSomewhere(virtualService: LinkedVirtualService): boolean {
  if (!outlineOf(virtualService).mayBeRefused) return false;
  let answer = known.get(virtualService);
  if (answer === undefined) {
    answer = virtualService.http.some((rule) =>
      (rule.matches ?? [undefined]).some((item) => findRefusal(rule, item?.match, item?.origin ?? rule.origin) !== undefined),
    );
    known.set(virtualService, answer);
  }
  return answer;
}
