/**
 * What a rule does to headers.
 * @see docs/semantics.md 1.B Headers
 */

/** Changes of request headers before the upstream sees them, and of response headers before the client does. */
export interface Headers {
  readonly request?: HeaderOperations;
  readonly response?: HeaderOperations;
}

/** Changes of the headers of one message. Values may hold Envoy formatters such as `%REQ(x-user)%`. */
export interface HeaderOperations {
  /** Replaces all values of a header, by name. */
  readonly set?: Readonly<Record<string, string>>;
  /** Appends a value to a header, by name. */
  readonly add?: Readonly<Record<string, string>>;
  /** Names of headers to take out. */
  readonly remove?: readonly string[];
}
