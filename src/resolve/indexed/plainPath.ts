/** Paths that clean-up leaves as they are. @see docs/semantics.md 7.2 */

/**
 * What makes a path worth a closer look: a character that is refused, decoded, escaped or ends the path, an empty segment, one of dots.
 * Nothing in it repeats, so the time is linear.
 */
const REMARKABLE = /[^!$&-;=@-Z[\]_a-z~]|\/(?:\/|\.\.?(?:[/;]|$))/;

/** True where every way of normalization gives the path itself. A query is not part of it. */
export function isPlainPath(path: string): boolean {
  return path.charCodeAt(0) === SLASH && !REMARKABLE.test(path);
}

/** True for a query, with its question mark, that is taken as it is: no character that a request line cannot carry, no fragment. */
export function isPlainQuery(query: string): boolean {
  return !/[^!-"$-~]/.test(query);
}

export const SLASH = 0x2f;
const DOT = 0x2e;
const CODES = 0x80;

/** 1 for each character that has to be looked at, slashes and dots among them, which make a path remarkable only together. */
const LOOKS: Uint8Array = Uint8Array.from({ length: CODES }, (_, code) => (isSeparator(code) || REMARKABLE.test(String.fromCharCode(code)) ? 1 : 0));

/** True where a path with this character behind `previous` may be remarkable: `isPlainPath` knows. No path is remarkable without such a place. */
export function isSuspicious(previous: number, code: number): boolean {
  return (code >= CODES || LOOKS[code] !== 0) && (previous === SLASH || !isSeparator(code));
}

function isSeparator(code: number): boolean {
  return code === SLASH || code === DOT;
}
