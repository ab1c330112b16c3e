/** The label selector of Kubernetes, as MeshConfig uses it for namespaces. */
import type { Labels } from "./objectMeta.ts";

/** Conditions on labels that must all hold. Empty selects everything. */
export interface LabelSelector {
  readonly matchLabels?: Labels;
  readonly matchExpressions?: readonly LabelSelectorRequirement[];
}

/** One condition on a label. */
export interface LabelSelectorRequirement {
  readonly key?: string;
  /** `In`, `NotIn`, `Exists` or `DoesNotExist`. */
  readonly operator?: string;
  readonly values?: readonly string[];
}
