/** Clusters that bring their endpoints along. */
import type { TrafficPolicySettings } from "./cluster.ts";

/** True for DNS resolution. All others are told of their endpoints while they run, or connect to the address that is dialled. */
export function carriesEndpoints(type: TrafficPolicySettings["type"]): boolean {
  return type === "STRICT_DNS" || type === "LOGICAL_DNS";
}
