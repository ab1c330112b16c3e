/** The http rules of one VirtualService as the ordered routes of a table. @see docs/semantics.md 6.1 */
import type { Origin } from "../../diagnostic/diagnostic.ts";
import type { Refusal } from "../../graph/listener.ts";
import type { Route } from "../../graph/route.ts";
import type { SkippedRule } from "../../graph/routeConfiguration.ts";
import type { LinkedHttpRule, LinkedMatch, LinkedVirtualService } from "../../link/linkedVirtualService.ts";
import { isCatchAll, type RouteMatch } from "../../match/routeMatch.ts";
import { compact } from "../../util/compact.ts";
import { trimmed } from "../../util/trimmed.ts";
import { compileCors } from "./compileCors.ts";
import { compileFault } from "./compileFault.ts";
import { compileRouteAction } from "./compileRouteAction.ts";
import { compileRouteMatch, MATCH_ALL } from "./compileRouteMatch.ts";
import { findRefusal } from "./findRefusal.ts";
import type { RouteContext } from "./routeContext.ts";
import { findStaticMismatch } from "./routeSelection.ts";
import { actionKey, createSharing, type Sharing } from "./shareParts.ts";

/** The routes that a VirtualService gives in one place. */
export interface CompiledRules {
  /** In order; empty where the VirtualService is of no use here. */
  readonly routes: readonly Route[];
  /** Rules for other ports, gateways or sources, and those behind a catch-all. */
  readonly skipped: readonly SkippedRule[];
  /** Set where Envoy would refuse a table with these routes. */
  readonly refusal?: Refusal;
}

/** Every item gives a route of its own; the first that takes everything ends the list. */
export function compileHttpRoutes(virtualService: LinkedVirtualService, context: RouteContext): CompiledRules {
  const routes: Route[] = [];
  const skipped: SkippedRule[] = [];
  let refusal: Refusal | undefined;
  const share = createSharing();
  const result = (): CompiledRules => compact({ routes: trimmed(routes), skipped: trimmed(skipped), refusal });
  for (const rule of virtualService.http) {
    for (const item of itemsOf(rule)) {
      const name = routeName(rule, item);
      const mismatch = item.match && findStaticMismatch(item.match, context);
      if (mismatch !== undefined) {
        skipped.push({ name, origin: item.origin, condition: mismatch });
        continue;
      }
      const match = item.match ? compileRouteMatch(item.match) : MATCH_ALL;
      refusal ??= findRefusal(rule, item.match, item.origin);
      routes.push(compileRoute(rule, item, name, match, context, share));
      // A catch-all ends the list, also where Envoy would never get to what follows. @see docs/semantics.md 6.7
      if (isCatchAll(match)) return result();
    }
  }
  return result();
}

type Item = Partial<Pick<LinkedMatch, "match" | "delegate">> & { readonly origin: Origin };

function itemsOf(rule: LinkedHttpRule): readonly Item[] {
  return rule.matches ?? [{ origin: rule.origin }];
}

/** @see docs/semantics.md 6.9 */
function routeName({ rule }: LinkedHttpRule, { match }: Item): string {
  return (rule.name ?? "") + (match?.name ? `.${match.name}` : "");
}

function compileRoute(linked: LinkedHttpRule, item: Item, name: string, match: RouteMatch, context: RouteContext, share: Sharing): Route {
  const { rule } = linked;
  const delegate = item.delegate ?? linked.delegate;
  const { action, headers } = compileRouteAction(rule, context);
  const fault = compileFault(rule.fault);
  // No spread: what it makes takes several times the memory once it is frozen.
  return compact({
    name,
    origin: item.origin,
    delegate,
    match,
    action: share(actionKey(action), action),
    headers: share("headers", headers),
    fault: fault && share("fault", fault),
    cors: rule.corsPolicy && share("cors", compileCors(rule.corsPolicy)),
  });
}
