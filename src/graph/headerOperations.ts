/** Changes of headers in the order in which Envoy makes them. @see docs/semantics.md 7.14 */

/** A header and the value to give it. */
export interface HeaderValue {
  /** Lower case. */
  readonly name: string;
  /** May hold Envoy formatters such as `%REQ(x-id)%`; `%%` is a percent sign. */
  readonly value: string;
}

/** The changes of one level: first every removal, then every `set`, then every `add`. */
export interface HeaderOperations {
  /** Lower-case names; all lines go. */
  readonly remove: readonly string[];
  /** Replace all lines of the name. */
  readonly set: readonly HeaderValue[];
  /** Append a line. */
  readonly add: readonly HeaderValue[];
}

/** The changes of a request and of its response. */
export interface HeaderChanges {
  readonly request: HeaderOperations;
  readonly response: HeaderOperations;
}
