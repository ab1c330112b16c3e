/** What a path must begin with, or be, for a route to have a chance. @see docs/semantics.md 6.10 */
import type { PathMatcher } from "../../match/pathMatcher.ts";

/** A condition that is necessary for the path matcher, and that a hash table can check. */
export interface PathKey {
  /** True: the whole path; false: its beginning. */
  readonly whole: boolean;
  readonly text: string;
  /** True: the path is lower-cased (A-Z) first. */
  readonly ignoreCase: boolean;
}

/** An empty beginning, where nothing is known, fits every path. */
export function pathKey({ kind, value, prefix = "", ignoreCase }: PathMatcher): PathKey {
  if (kind === "regex") return { whole: false, text: prefix, ignoreCase: false };
  // Nearly every path begins with a slash: to look for that would tell nothing.
  const text = kind === "prefix" && value === "/" ? "" : value;
  return { whole: kind === "exact", text, ignoreCase: ignoreCase === true };
}
