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

const SLASH = 0x2f;
export const QUESTION_MARK = 0x3f;
const DOT = 0x2e;

/** What has been seen of a path that is read from left to right: nothing remarkable, the same with a slash at last, something remarkable, nothing at all. */
const PLAIN_SO_FAR = 0;
const BEHIND_SLASH = 1;
export const MAYBE_REMARKABLE = 2;
export const NOTHING_SEEN = 3;

/**
 * What is seen with one more character of ASCII, at four times the character plus what was seen before; none of the other characters is plain.
 * A path in which something may be remarkable is left to `plainSize`.
 */
export const LOOKS: Uint8Array = Uint8Array.from({ length: 4 * 0x80 }, (_, index) => {
  const code = index >> 2;
  const before = index & 3;
  if (before === MAYBE_REMARKABLE || REMARKABLE.test(String.fromCharCode(code))) return MAYBE_REMARKABLE;
  if (before === BEHIND_SLASH && (code === SLASH || code === DOT)) return MAYBE_REMARKABLE;
  if (code === SLASH) return BEHIND_SLASH;
  return before === NOTHING_SEEN ? MAYBE_REMARKABLE : PLAIN_SO_FAR;
});
