/** A percentage as Envoy keeps it: a whole number of millionths, cut, not rounded; `NaN` is none. @see docs/semantics.md 6.28 */
export function toEnvoyPercent(value: number): number {
  return Math.trunc((value || 0) * 10_000) / 10_000;
}
