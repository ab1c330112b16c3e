/** A percentage as Envoy keeps it: a whole number of millionths, cut, not rounded. @see docs/semantics.md 6.28 */
export function toEnvoyPercent(value: number): number {
  return Math.trunc(value * 10_000) / 10_000;
}
