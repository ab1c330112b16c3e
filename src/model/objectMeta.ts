/** The part of Kubernetes metadata that routing and its diagnostics need. Other metadata is left out. */

/** Labels of a workload, a subset or a selector, by name. Read with `getOwn`: a label may be called `__proto__`. */
export type Labels = Readonly<Record<string, string>>;

/** Who an object is. */
export interface ObjectMeta {
  /** Unique among the objects of one kind and namespace. */
  readonly name: string;
  /** Absent where the text names none; which namespace that is (`default`) is not decided while decoding. */
  readonly namespace?: string;
  /** Labels of the object itself. On a Gateway or Service they say nothing about workloads. */
  readonly labels?: Labels;
  /** Annotations; some `istio.io/...` ones change what an object does. */
  readonly annotations?: Readonly<Record<string, string>>;
  /** RFC 3339 time. Istio orders objects by it, then by name and namespace; absent ones count as equal. */
  readonly creationTimestamp?: string;
}
