/** What is wrong with a configuration, as a value: collected, never thrown one at a time. */
import type { DiagnosticCode } from "./codes.ts";

/**
 * - `error`: Istio's admission refuses the object; `compile` throws, `safeCompile` leaves the object out.
 * - `refused`: Istio admits the object and Envoy refuses what is made of it; the object stays.
 * - `warning`: admitted, but probably not what was meant, or not evaluated by meshroute.
 * - `info`: worth knowing.
 */
export type Severity = "error" | "refused" | "warning" | "info";

/** A configuration object by name. `namespace` is empty where the object has none. */
export interface ObjectRef {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** A field of a configuration object: where a decision or a diagnostic comes from. */
export interface Origin extends ObjectRef {
  /** Field path with camelCase names, `spec.http[0].match[1].uri`; empty for the whole object. */
  readonly path: string;
}

/** A place in a text. */
export interface Position {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1, in UTF-16 code units. */
  readonly column: number;
}

/** One problem of a configuration. */
export interface Diagnostic {
  readonly severity: Severity;
  /** Stable: tests and suppressions go by this, never by the wording. */
  readonly code: DiagnosticCode;
  /** One sentence, small first letter, no full stop, the user's text in backticks. */
  readonly message: string;
  /** What to do about it. */
  readonly help?: string;
  /** The object and the field; absent where a text could not be read as an object. */
  readonly origin?: Origin;
  /** Where it stands in a text; set by `load`, or joined later through `locate`. */
  readonly position?: Position;
  /** Other places that take part, such as the first of two objects with one name. */
  readonly related?: readonly Origin[];
}

/** True where Istio's admission would refuse the object, so that it must not take part. */
export function isError(diagnostic: Diagnostic): boolean {
  return diagnostic.severity === "error";
}

/** `VirtualService default/reviews`, `Service reviews` for an object without a namespace, or `Service` for one without a name too. */
export function formatObjectRef({ kind, namespace, name }: ObjectRef): string {
  return `${kind} ${namespace === "" ? "" : `${namespace}/`}${name}`.trimEnd();
}
