/** Expressions that the native engine runs: those that were found safe for it. @see docs/design/regex.md */

/** Longer texts are not for the native engine: what it remembers on its way grows with the text, up to a limit. */
export const LONGEST_NATIVE = 1_000_000;

/** True when the text fits from `start` to its end. */
export function matchesRest(rest: RegExp, text: string, start: number): boolean {
  rest.lastIndex = start;
  return rest.test(text);
}

/** Compiled once for equal sources. Bounded, since configurations come and go. */
const shared = new Map<string, RegExp>();
const MOST_SHARED = 1000;

/** The expression of a source; sticky. */
export function nativeRegex(source: string): RegExp {
  let regex = shared.get(source);
  if (regex === undefined) {
    regex = new RegExp(source, "uy");
    if (shared.size >= MOST_SHARED) shared.clear();
    shared.set(source, regex);
  }
  return regex;
}
