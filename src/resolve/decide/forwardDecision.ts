/** The shape of a forward decision: what the configuration gives to it, and what each request does. */
import type { Cluster } from "../../graph/cluster.ts";
import type { ForwardAction, PathRewrite, WeightedDestination } from "../../graph/route.ts";
import type { Viewpoint } from "../../graph/viewpoint.ts";
import { compact } from "../../util/compact.ts";
import type { ForwardDecision, Matched, ResponseChanges, Rewrite, UpstreamRequest } from "../decision.ts";
import { clusterCaveats } from "./clusterCaveats.ts";
import { toServiceDestination, toShares } from "./destination.ts";
import { CERTAIN, drawMirrors } from "./drawMirrors.ts";

/** What is the same for every request that a route sends to one of its arms. */
export interface ForwardParts {
  readonly kind: "forward";
  readonly caveats: ForwardDecision["caveats"];
  readonly destination: ForwardDecision["destination"];
  readonly cluster: string;
  readonly destinations: ForwardDecision["destinations"];
  readonly trafficPolicy: ForwardDecision["trafficPolicy"];
  readonly mirrors: ForwardDecision["mirrors"];
  readonly hashPolicy: ForwardDecision["hashPolicy"];
  readonly subset: ForwardDecision["subset"] | undefined;
  readonly rewrite: Rewrite | undefined;
  readonly timeoutMs: number | undefined;
  readonly retries: ForwardDecision["retries"] | undefined;
  readonly endpoints: ForwardDecision["endpoints"] | undefined;
  readonly unlistedEndpoints: ForwardDecision["unlistedEndpoints"] | undefined;
  readonly inferred: true | undefined;
  readonly hostRewrite: string | undefined;
  readonly pathRewrite: PathRewrite | undefined;
  /** The mirrors that every request goes to. */
  readonly mirrored: readonly string[];
}

/** What the configuration says about an arm of a route. */
export function toForwardParts(viewpoint: Viewpoint, action: ForwardAction, arm: WeightedDestination, cluster: Cluster): ForwardParts {
  return {
    kind: "forward",
    caveats: clusterCaveats(viewpoint, cluster),
    destination: toServiceDestination(arm),
    cluster: cluster.name,
    destinations: toShares(action.destinations),
    trafficPolicy: cluster.trafficPolicy,
    mirrors: action.mirrors,
    hashPolicy: action.hashPolicy,
    subset: cluster.subset,
    rewrite: toRewrite(action, arm),
    timeoutMs: action.timeoutMs,
    retries: action.retries,
    endpoints: cluster.endpoints,
    unlistedEndpoints: cluster.unlistedEndpoints,
    inferred: cluster.inferred,
    hostRewrite: action.hostRewrite ?? arm.hostRewrite,
    pathRewrite: action.pathRewrite,
    mirrored: drawMirrors(viewpoint, action.mirrors, CERTAIN),
  };
}

/** The decision. Written out field by field, because this is the one object that every request has made for it. */
export function toForwardDecision(
  matched: Matched,
  parts: ForwardParts,
  upstream: UpstreamRequest,
  response: ResponseChanges,
  mirrored: readonly string[],
): Writable<ForwardDecision> {
  const decision: Writable<ForwardDecision> = {
    kind: "forward",
    matched,
    caveats: parts.caveats,
    destination: parts.destination,
    cluster: parts.cluster,
    destinations: parts.destinations,
    upstream,
    response,
    trafficPolicy: parts.trafficPolicy,
    mirrors: parts.mirrors,
    mirrored,
    hashPolicy: parts.hashPolicy,
  };
  // What most decisions have comes first: it then always makes the same hidden class of the same, which engines are quick at.
  if (parts.retries !== undefined) decision.retries = parts.retries;
  if (parts.inferred !== undefined) decision.inferred = parts.inferred;
  if (parts.endpoints !== undefined) decision.endpoints = parts.endpoints;
  if (parts.subset !== undefined) decision.subset = parts.subset;
  if (parts.timeoutMs !== undefined) decision.timeoutMs = parts.timeoutMs;
  if (parts.unlistedEndpoints !== undefined) decision.unlistedEndpoints = parts.unlistedEndpoints;
  if (parts.rewrite !== undefined) decision.rewrite = parts.rewrite;
  return decision;
}

/** A decision that is being made. */
export type Writable<T> = { -readonly [K in keyof T]: T[K] };

function toRewrite({ pathRewrite, hostRewrite }: ForwardAction, arm: WeightedDestination): Rewrite | undefined {
  const rewrite = compact({
    uri: pathRewrite?.kind === "prefix" ? pathRewrite.value : undefined,
    uriRegexRewrite: pathRewrite?.kind === "regex" ? { match: pathRewrite.value, rewrite: pathRewrite.substitution } : undefined,
    authority: hostRewrite ?? arm.hostRewrite,
  });
  return Object.keys(rewrite).length === 0 ? undefined : rewrite;
}
