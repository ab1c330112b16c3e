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

/** True for a target whose query is taken as it is: no character that a request line cannot carry, no fragment. A plain path has none of these either. */
export function isPlainQuery(target: string): boolean {
  return !/[^!-"$-~]/.test(target);
}

export const SLASH = 0x2f;
const DOT = 0x2e;

/** Bits of `LOOKS`: remarkable anywhere, remarkable behind a slash, a slash. */
export const ANYWHERE = 1;
const BEHIND_SLASH = 2;
const IS_SLASH = 4;

/**
 * What to think of a character of ASCII; none of the others is plain. A path is read with the bits that count at its place: `ANYWHERE` at first,
 * `countsBehind` a character after that. If none of them is ever seen the path is plain, else it is left to `isPlainPath`.
 */
export const LOOKS: Uint8Array = Uint8Array.from({ length: 0x80 }, (_, code) => {
  if (code === SLASH) return BEHIND_SLASH | IS_SLASH;
  if (code === DOT) return BEHIND_SLASH;
  return REMARKABLE.test(String.fromCharCode(code)) ? ANYWHERE : 0;
});

/** The bits that count behind a character with these looks. No branch: it could not be foreseen. */
export function countsBehind(look: number): number {
  return ANYWHERE | ((look >> 1) & BEHIND_SLASH);
}
