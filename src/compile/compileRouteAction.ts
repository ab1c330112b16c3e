/** What a rule does with a request: redirect before direct response before destinations. @see docs/semantics.md 6.22 */
import type { ForwardAction, Route, WeightedDestination } from "../graph/route.ts";
import type { HTTPRoute, HTTPRouteDestination } from "../model/httpRoute.ts";
import type { ConsistentHashLB } from "../model/loadBalancerSettings.ts";
import { durationMs } from "../util/duration.ts";
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
  return {
    kind: "forward",
    destinations: single
      ? [{ ...compileDestination(single.destination, context), weight: 1 }]
      : (rule.route ?? []).filter(({ weight = 0 }) => weight > 0).map((item) => compileArm(item, context)),
    ...(hostRewrite && { hostRewrite }),
    ...(pathRewrite && { pathRewrite }),
    ...(timeoutMs > 0 && { timeoutMs }),
    ...(retries && { retries }),
    mirrors: compileMirrors(rule, context),
    hashPolicy: hashes.map(compileHashPolicy).filter((policy) => policy !== undefined),
  };
}

function compileArm(item: HTTPRouteDestination, context: RouteContext): WeightedDestination {
  const hostRewrite = hostOfHeaders(item.headers);
  return {
    ...compileDestination(item.destination, context),
    weight: item.weight ?? 0,
    ...(item.headers && { headers: compileHeaders(item.headers) }),
    ...(hostRewrite && { hostRewrite }),
  };
}

/** Those of all arms, one after the other; one without a key counts too. @see docs/semantics.md 6.34 */
function hashesOf(rule: Rule, single: HTTPRouteDestination | undefined, context: RouteContext): readonly ConsistentHashLB[] {
  return (rule.route ?? [])
    .filter((item) => item === single || (item.weight ?? 0) > 0)
    .map(({ destination }) => hashOfDestination(context.findDestinationRule(destination?.host ?? ""), destination))
    .filter((hash) => hash !== undefined);
}
