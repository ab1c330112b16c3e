/** DestinationRules as Istio joins those of one host in one namespace. @see docs/semantics.md 9.6 */
import type { ObjectRef } from "../diagnostic/diagnostic.ts";
import type { Subset } from "../model/destinationRule.ts";
import type { Labels } from "../model/objectMeta.ts";
import type { TrafficPolicy } from "../model/trafficPolicy.ts";

/** One entry for a host: a rule with those that were joined into it. */
export interface ConsolidatedDestinationRule {
  /** The first of the joined rules. */
  readonly rule: ObjectRef;
  /** Full name or wildcard. */
  readonly host: string;
  /** As written, not the mesh default; a rule with a selector has `.`. */
  readonly exportTo: readonly string[];
  /** Labels of the workloads it is for; absent: all. */
  readonly selector?: Labels;
  readonly trafficPolicy?: TrafficPolicy;
  /** Of all joined rules; the first of a name wins. */
  readonly subsets: readonly Subset[];
}

/** The three indexes in which Istio looks, each with the entries in order. @see docs/semantics.md 9.1 */
export interface ConsolidatedDestinationRules {
  /** Usable in the rule's own namespace. */
  readonly local: readonly ConsolidatedDestinationRule[];
  /** Usable in other namespaces. */
  readonly exported: readonly ConsolidatedDestinationRule[];
  /** Private ones of the root namespace. */
  readonly rootLocal: readonly ConsolidatedDestinationRule[];
}
