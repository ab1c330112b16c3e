/** How a cluster chooses among its endpoints. @see docs/semantics.md 9.14 */
import type { TrafficPolicySettings } from "../../graph/cluster.ts";
import type { ConsistentHashLB, LoadBalancerSettings } from "../../model/loadBalancerSettings.ts";
import { durationMs } from "../../util/duration.ts";

/** Where endpoints come from and which of them is taken. */
export type LoadBalancerResult = Pick<TrafficPolicySettings, "type" | "lbPolicy" | "hash" | "slowStart">;

/** Envoy's ring without a size of its own. */
const DEFAULT_RING_SIZE = 1024;
/** Envoy's curve and start of a slow start. */
const DEFAULT_AGGRESSION = 1;
const DEFAULT_MINIMUM_PERCENT = 10;

/** `type` is where endpoints come from unless the policy passes connections through. */
export function compileLoadBalancer(settings: LoadBalancerSettings | undefined, type: TrafficPolicySettings["type"]): LoadBalancerResult {
  if (type === "ORIGINAL_DST" || type === "DYNAMIC_FORWARD_PROXY") return { type, lbPolicy: "CLUSTER_PROVIDED" };
  if (settings?.simple === "PASSTHROUGH") return { type: "ORIGINAL_DST", lbPolicy: "CLUSTER_PROVIDED" };
  if (settings?.simple === "RANDOM") return { type, lbPolicy: "RANDOM" };
  const slowStart = compileSlowStart(settings);
  if (settings?.consistentHash !== undefined) {
    const result = compileHash(settings.consistentHash);
    // A size takes the place of the slow start, which Istio sets first; without one it stays, though Envoy does not read it there.
    const isSized = Object.keys(result.hash ?? {}).length > 0;
    return { type, ...result, ...(slowStart && !isSized && { slowStart }) };
  }
  return { type, lbPolicy: settings?.simple === "ROUND_ROBIN" ? "ROUND_ROBIN" : "LEAST_REQUEST", ...(slowStart && { slowStart }) };
}

function compileHash({ maglev, ringHash, minimumRingSize = 0 }: ConsistentHashLB): Pick<LoadBalancerResult, "lbPolicy" | "hash"> {
  if (maglev !== undefined) return { lbPolicy: "MAGLEV", hash: sized("tableSize", maglev.tableSize) };
  if (ringHash !== undefined) return { lbPolicy: "RING_HASH", hash: sized("minimumRingSize", ringHash.minimumRingSize) };
  return { lbPolicy: "RING_HASH", hash: { minimumRingSize: minimumRingSize === 0 ? DEFAULT_RING_SIZE : minimumRingSize } };
}

function sized(name: "tableSize" | "minimumRingSize", size = 0): NonNullable<LoadBalancerResult["hash"]> {
  return size === 0 ? {} : { [name]: size };
}

function compileSlowStart(settings: LoadBalancerSettings | undefined): LoadBalancerResult["slowStart"] {
  const { warmup, warmupDurationSecs } = settings ?? {};
  const window = warmup?.duration ?? warmupDurationSecs;
  if (window === undefined) return undefined;
  return {
    windowMs: durationMs(window),
    aggression: warmup?.aggression ?? DEFAULT_AGGRESSION,
    minWeightPercent: warmup?.minimumPercent ?? DEFAULT_MINIMUM_PERCENT,
  };
}
