/**
 * The DestinationRule: subsets of a host and how its traffic is treated once it is routed.
 * @see docs/semantics.md 1.C
 */
import type { Labels, ObjectMeta } from "./objectMeta.ts";
import type { TrafficPolicy } from "./trafficPolicy.ts";
import type { MatchLabelsSelector } from "./workloadSelector.ts";

/** A DestinationRule as a Kubernetes object of group `networking.istio.io`. */
export interface DestinationRule {
  /** `networking.istio.io/v1`, `/v1beta1` or `/v1alpha3`; all three have the same fields. */
  readonly apiVersion: string;
  readonly kind: "DestinationRule";
  readonly metadata: ObjectMeta;
  readonly spec: DestinationRuleSpec;
}

/** Settings for one host. */
export interface DestinationRuleSpec {
  /** Host of the registry, may be a `*.` wildcard; a short name is completed with the rule's namespace. Required by validation. */
  readonly host?: string;
  /** Settings for every subset and port that has none of its own. */
  readonly trafficPolicy?: TrafficPolicy;
  /** Named parts of the host's endpoints. */
  readonly subsets?: readonly Subset[];
  /** Namespaces that see it: `.`, `*` or names. Absent: `meshConfig.defaultDestinationRuleExportTo`, else `*`. */
  readonly exportTo?: readonly string[];
  /** Client workloads, of the rule's own namespace, that it is for. Absent: all. */
  readonly workloadSelector?: MatchLabelsSelector;
}

/** A named part of a host's endpoints. */
export interface Subset {
  /** What `Destination.subset` refers to. Required by validation. */
  readonly name?: string;
  /** Labels that its endpoints have. Absent or empty: all endpoints. */
  readonly labels?: Labels;
  /** Settings that go over those of the rule. */
  readonly trafficPolicy?: TrafficPolicy;
}
