/**
 * Changes of a request's path and authority before it is forwarded.
 * @see docs/semantics.md 1.B HTTPRewrite
 */

/** What to rewrite; absent or empty parts stay as they are. */
export interface HTTPRewrite {
  /** Replaces the matched prefix, or the whole path of an exact or regex match. */
  readonly uri?: string;
  /** Replaces the authority. */
  readonly authority?: string;
  /** Replaces parts of the path by a regular expression. */
  readonly uriRegexRewrite?: RegexRewrite;
}

/** A substitution over the whole path. */
export interface RegexRewrite {
  /** RE2 expression; every place that fits is replaced. */
  readonly match?: string;
  /** Replacement, in which `\1` to `\9` stand for capture groups and `\0` for the whole. */
  readonly rewrite?: string;
}
