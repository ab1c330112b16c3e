/** Which endpoints a service prefers by itself. @see docs/semantics.md 9.19 */
import type { ObjectMeta } from "../model/objectMeta.ts";
import { getOwn } from "../util/record.ts";

/** Those in the client's zone, or on its node. */
export type TrafficDistribution = "PreferSameZone" | "PreferSameNode";

const ANNOTATION = "networking.istio.io/traffic-distribution";

const VALUES: ReadonlyMap<string, TrafficDistribution> = new Map([
  ["PreferClose", "PreferSameZone"],
  ["PreferSameZone", "PreferSameZone"],
  ["PreferSameNode", "PreferSameNode"],
]);

const VALUES_OF_ANNOTATIONS: ReadonlyMap<string, TrafficDistribution> = new Map(
  [...VALUES].map(([name, value]) => [name.toLowerCase(), value]),
);

/** The field where it says something, else the older annotation, in any case; undefined: any endpoint. */
export function trafficDistributionOf({ annotations }: ObjectMeta, field = ""): TrafficDistribution | undefined {
  return VALUES.get(field) ?? VALUES_OF_ANNOTATIONS.get((getOwn(annotations, ANNOTATION) ?? "").toLowerCase());
}
