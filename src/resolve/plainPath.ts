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
export const DOT = 0x2e;

/** How many characters `LOOKS` knows; none of the others is plain. */
export const CODES = 0x80;

/**
 * Not 0 for each character that has to be looked at: slashes and dots, which are remarkable behind a slash only, and whatever is remarkable
 * anywhere. A path without such a place is plain, one with it is left to `isPlainPath`.
 */
export const LOOKS: Uint8Array = Uint8Array.from({ length: CODES }, (_, code) =>
  code === SLASH || code === DOT || REMARKABLE.test(String.fromCharCode(code)) ? 1 : 0,
);
