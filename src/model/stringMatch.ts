/**
 * How a text is compared.
 * @see docs/semantics.md 1.B StringMatch
 */

/**
 * One of three ways to compare a text, case-sensitive. Of several given only the last of `exact`, `prefix`, `regex` is kept.
 * With none set it asks, for headers and query parameters, only for presence.
 */
export interface StringMatch {
  /** The whole text. `""` counts as set. */
  readonly exact?: string;
  /** The start of the text. */
  readonly prefix?: string;
  /** An RE2 expression that the whole text must match. */
  readonly regex?: string;
}
