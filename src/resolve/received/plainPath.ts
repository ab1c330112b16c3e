/** Paths that clean-up leaves as they are. @see docs/semantics.md 7.2 */

/**
 * What makes a path worth a closer look: a character that is refused, decoded, escaped or ends the path, an empty segment, one of dots.
 * Nothing in it repeats, so the time is linear.
 */
const REMARKABLE = /[^!$&-;=@-Z[\]_a-z~]|\/(?:\/|\.\.?(?:[/;]|$))/;

/** No size: the path is not plain. */
export const NOT_PLAIN = -1;

/** True where every way of normalization gives the path itself. A query is not part of it. */
export function isPlainPath(path: string): boolean {
  return path.charCodeAt(0) === SLASH && !REMARKABLE.test(path);
}

/** Where a plain path ends, or `NOT_PLAIN`. @param target The path, and a query that may follow. */
export function plainSize(target: string): number {
  const mark = target.indexOf("?");
  const path = mark < 0 ? target : target.slice(0, mark);
  return isPlainPath(path) ? path.length : NOT_PLAIN;
}

/** True for a target whose query is taken as it is: no character that a request line cannot carry, no fragment. @param start Where the query begins. */
export function isPlainQuery(target: string, start: number): boolean {
  for (let at = start; at < target.length; at++) {
    const code = target.charCodeAt(at);
    if (code <= 0x20 || code === 0x23 || code > 0x7e) return false;
  }
  return true;
}

export const SLASH = 0x2f;
export const QUESTION_MARK = 0x3f;
const DOT = 0x2e;

/** A character that makes a path worth a closer look. */
export const REMARKABLE_CHARACTER = 1;

/**
 * What characters of ASCII are to a path; none of the others is plain. A slash has two bits, of which a dot has the higher one: either of them
 * behind a slash is worth a closer look, and shifting what the last character is by one bit tells it.
 */
export const CHARACTERS: Uint8Array = Uint8Array.from({ length: 0x80 }, (_, code) =>
  REMARKABLE.test(String.fromCharCode(code)) ? REMARKABLE_CHARACTER : code === SLASH ? 6 : code === DOT ? 4 : 0,
);
