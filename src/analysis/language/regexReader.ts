/** Walks over the bytes of a pattern. */

/** Where reading has got to. */
export interface Reader {
  /** Bytes, a character each. */
  readonly chars: readonly string[];
  at: number;
  /** Open groups. */
  depth: number;
}

/** The next byte, empty at the end. */
export function peek({ chars, at }: Reader): string {
  return chars[at] ?? "";
}

/** The next few. */
export function rest({ chars, at }: Reader, length: number): string {
  return chars.slice(at, at + length).join("");
}

/** Goes past a byte where it is the next. */
export function take(reader: Reader, char: string): boolean {
  if (peek(reader) !== char) return false;
  reader.at++;
  return true;
}
