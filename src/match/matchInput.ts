/** What matchers look at: a request prepared once, before the first route is tried. */

/** A request as Envoy's matchers see it. */
export interface MatchInput {
  /** Cleaned path without the query. @see docs/semantics.md 7.8 */
  readonly path: string;
  /**
   * The lines of a header by its lower-case name, in the order sent, or the one that there is; undefined where there is none.
   * Knows the pseudo headers `:path` (with query), `:authority` (alias `host`), `:method` and `:scheme`.
   * @see docs/semantics.md 6.17
   */
  readonly header: (name: string) => string | readonly string[] | undefined;
  /** The raw value of a query parameter, the first of several; undefined where there is none. @see docs/semantics.md 7.12 */
  readonly queryParameter: (name: string) => string | undefined;
  /** The values of a JWT claim that are text: one, or the items of a list; empty where there is none. @see docs/semantics.md 6.20 */
  readonly claim: (path: readonly string[]) => readonly string[];
}

/** Header names in lower case, one line each or several. */
export type HeaderRecord = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The lines of a header, or the one that there is. What every object inherits is none, and neither is a header without lines. */
export function linesOf(lines: HeaderRecord, name: string): string | readonly string[] | undefined {
  const value = lines[name];
  return typeof value === "string" || (Array.isArray(value) && value.length > 0) ? value : undefined;
}
