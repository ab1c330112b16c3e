/** The text that everything an RE2 pattern fits begins with. */

const PLAIN = /^[\w\-/~!@#%&=:;,<>"'` ]$/;
const ESCAPED_PUNCTUATION = /^[!-/:-@[-`{-~]$/;

/**
 * The literal beginning of a pattern, as long as it can be told with certainty; empty where it cannot. Only ASCII is looked at, so that
 * a quantifier always belongs to one character.
 */
export function literalPrefix(pattern: string): string {
  if (pattern.includes("\\Q") || hasAlternative(pattern)) return "";
  let prefix = "";
  let at = pattern.startsWith("^") ? 1 : 0;
  while (at < pattern.length) {
    const escaped = pattern[at] === "\\";
    const char = pattern[escaped ? at + 1 : at] ?? "";
    if (!(escaped ? ESCAPED_PUNCTUATION : PLAIN).test(char)) break;
    at += escaped ? 2 : 1;
    const next = pattern[at];
    // What may be absent is no part of it; what is there once or more is its end.
    if (next === "*" || next === "?" || next === "{") break;
    prefix += char;
    if (next === "+") break;
  }
  return prefix;
}

/** True where a `|` may stand outside of groups and classes. Doubt counts as true. */
function hasAlternative(pattern: string): boolean {
  let depth = 0;
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at];
    if (char === "\\") at++;
    else if (char === "(") depth++;
    else if (char === ")") depth--;
    else if (char === "|" && depth === 0) return true;
    else if (char === "[") at = endOfClass(pattern, at);
  }
  return false;
}

/** The position of the `]`; one that stands first is a member of the class. */
function endOfClass(pattern: string, start: number): number {
  let at = start + 1;
  if (pattern[at] === "^") at++;
  if (pattern[at] === "]") at++;
  while (at < pattern.length && pattern[at] !== "]") at += pattern[at] === "\\" ? 2 : 1;
  return at;
}
