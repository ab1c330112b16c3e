/** Texts as their UTF-8 bytes, a character each: as Envoy reads patterns and what it holds against them. @see docs/semantics.md 7.9 */

/** The bytes of a text; ASCII stays as it is. */
export function toBytes(text: string): string {
  // Nearly all texts are ASCII, which is quickly seen.
  return /[^\0-\x7f]/.test(text)
    ? text.replace(/[^\0-\x7f]/gu, (character) => String.fromCharCode(...new TextEncoder().encode(character)))
    : text;
}

/** The text of bytes, undefined where they are no UTF-8. */
export function fromBytes(bytes: string): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)));
  } catch {
    return undefined;
  }
}
