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
  return path.charCodeAt(0) === Character.Slash && !REMARKABLE.test(path);
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

/** Characters that mean something in a path. */
export enum Character {
  Dot = 0x2e,
  Slash = 0x2f,
  QuestionMark = 0x3f,
}

/**
 * What a character is to a path, 0 being nothing. A slash has two bits, of which a dot has the higher one: either of them behind a slash is worth
 * a closer look, and shifting what the last character is by one bit tells it.
 */
export enum Trait {
  /** The path is worth a closer look. */
  Remarkable = 1,
  Dot = 4,
  Slash = 6,
}

/** The traits of the characters of ASCII; all others are remarkable. */
export const TRAITS: Uint8Array = Uint8Array.from({ length: 0x80 }, (_, code) => {
  if (REMARKABLE.test(String.fromCharCode(code))) return Trait.Remarkable;
  return code === Character.Slash ? Trait.Slash : code === Character.Dot ? Trait.Dot : 0;
});
