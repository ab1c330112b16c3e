/** How much Envoy takes where Istio sets no limit. @see docs/semantics.md 2.16 */

/** Bytes in the name of a query parameter. */
export const LONGEST_PARAMETER = 1024;
/** Bytes in the name, and in the value, of a header to set or add. */
export const LONGEST_HEADER = 16_384;
/** Headers to set and add in one list. */
export const MOST_HEADERS = 1000;

/** True for a text of more bytes than that. */
export function isTooLong(text: string, most: number): boolean {
  return text.length > most || (3 * text.length > most && new TextEncoder().encode(text).length > most);
}

/** True for a text that no header can carry: Envoy refuses line breaks and zero bytes wherever it would write one. */
export function hasLineBreak(text: string): boolean {
  return ["\n", "\r", "\0"].some((character) => text.includes(character));
}
