/** HTTP statuses that have a name in Go's `net/http`: only those count as codes in a `retryOn` list. @see docs/semantics.md 6.31 */

const RANGES: readonly (readonly [number, number])[] = [
  [100, 103],
  [200, 208],
  [226, 226],
  [300, 305],
  [307, 308],
  [400, 418],
  [421, 426],
  [428, 429],
  [431, 431],
  [451, 451],
  [500, 508],
  [510, 511],
];

/** True for a registered status. */
export function isKnownHttpStatus(status: number): boolean {
  return RANGES.some(([first, last]) => status >= first && status <= last);
}
