/** What a rule does with a request: redirect before direct response before destinations. @see docs/semantics.md 6.22 */
import type { ForwardAction, Route, WeightedDestination } from "../../graph/route.ts";
import type { HTTPRoute, HTTPRouteDestination } from "../../model/httpRoute.ts";
import type { ConsistentHashLB } from "../../model/loadBalancerSettings.ts";
import { compact } from "../../util/compact.ts";
import { durationMs } from "../../util/duration.ts";
import { compileDestination } from "./compileDestination.ts";
import { compileDirectResponse } from "./compileDirectResponse.ts";
import { compileHashPolicy, hashOfDestination } from "./compileHashPolicy.ts";
import { appendChanges, compileHeaders, hostOfHeaders } from "./compileHeaders.ts";
import { compileMirrors } from "./compileMirrors.ts";
import { compileRedirect } from "./compileRedirect.ts";
import { compileRetries } from "./compileRetries.ts";
import { compileRewrite } from "./compileRewrite.ts";
import type { RouteContext } from "./routeContext.ts";

type Rule = Omit<HTTPRoute, "match" | "delegate">;

/** The action with the header operations of its level. */
export function compileRouteAction(rule: Rule, context: RouteContext): Pick<Route, "action" | "headers"> {
  const headers = compileHeaders(rule.headers);
  if (rule.redirect) return { action: compileRedirect(rule.redirect, context), headers };
  if (rule.directResponse) return { action: compileDirectResponse(rule.directResponse), headers };
  const [only, ...others] = rule.route ?? [];
  const single = others.length === 0 ? only : undefined;
  return {
    action: compileForward(rule, single, context),
    headers: single?.headers ? appendChanges(headers, compileHeaders(single.headers)) : headers,
  };
}

function compileForward(rule: Rule, single: HTTPRouteDestination | undefined, context: RouteContext): ForwardAction {
  const hashes = hashesOf(rule, single, context);
  const hostRewrite = rule.rewrite?.authority || hostOfHeaders(rule.headers) || hostOfHeaders(single?.headers);
  const pathRewrite = compileRewrite(rule.rewrite);
  const timeoutMs = rule.timeout === undefined ? 0 : durationMs(rule.timeout);
  const retries = compileRetries(rule.retries, context.mesh.defaultHttpRetryPolicy, single !== undefined && hashes.length > 0);
  return compact({
    kind: "forward" as const,
    destinations: single
      ? [weighted(compileDestination(single.destination, context), 1)]
      : (rule.route ?? []).filter(({ weight = 0 }) => weight > 0).map((item) => compileArm(item, context)),
    hostRewrite: hostRewrite || undefined,
    pathRewrite,
    timeoutMs: timeoutMs > 0 ? timeoutMs : undefined,
    retries,
    mirrors: rule.mirror === undefined && rule.mirrors === undefined ? NONE : compileMirrors(rule, context),
    hashPolicy: hashes.length === 0 ? NONE : hashes.map(compileHashPolicy).filter((policy) => policy !== undefined),
  });
}

const NONE: readonly never[] = [];

function weighted({ cluster, host, port, subset, missing }: Omit<WeightedDestination, "weight">, weight: number): WeightedDestination {
  return missing ? { cluster, host, port, subset, missing, weight } : { cluster, host, port, subset, weight };
}

function compileArm(item: HTTPRouteDestination, context: RouteContext): WeightedDestination {
  const hostRewrite = hostOfHeaders(item.headers);
  return compact({
    ...weighted(compileDestination(item.destination, context), item.weight ?? 0),
    headers: item.headers && compileHeaders(item.headers),
    hostRewrite: hostRewrite || undefined,
  });
}

/** Those of all arms, one after the other; one without a key counts too. @see docs/semantics.md 6.34 */
function hashesOf(rule: Rule, single: HTTPRouteDestination | undefined, context: RouteContext): readonly ConsistentHashLB[] {
  return (rule.route ?? [])
    .filter((item) => item === single || (item.weight ?? 0) > 0)
    .map(({ destination }) => hashOfDestination(context.findDestinationRule(destination?.host ?? ""), destination))
    .filter((hash) => hash !== undefined);
}
