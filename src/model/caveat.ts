/** What can make the real answer differ: most of all objects that meshroute does not evaluate. */

/** An object that was read and not evaluated, with the selector that says which proxies it is for. */
export interface UnevaluatedObject {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** Labels of the workloads it is for; absent: all of its namespace, or of the mesh in the root namespace. */
  readonly selector?: Readonly<Record<string, string>>;
}

/** A reason why the real answer could differ. */
export interface Caveat {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** What the object could do, or what it lacks, in one sentence without a full stop. */
  readonly message: string;
}
