/**
 * Durations as protobuf JSON and Go write them: `1h30m`, `1.5s`, `100ms`, `0`.
 * @see docs/semantics.md 1.8
 */

const NANOSECONDS = { h: 3_600_000_000_000, m: 60_000_000_000, s: 1_000_000_000, ms: 1_000_000, us: 1_000, µs: 1_000, μs: 1_000, ns: 1 };
const PART = /(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/gy;
const LONGEST = 2 ** 63;

/** Nanoseconds of a duration text, or undefined where Go's `time.ParseDuration` would refuse it (no unit, unknown unit, more than 292 years). */
export function parseDurationNs(text: string): number | undefined {
  const sign = text.startsWith("-") ? -1 : 1;
  const body = text.replace(/^[+-]/, "");
  if (body === "0") return 0;
  let total = 0;
  let read = 0;
  for (const [part, amount, unit] of body.matchAll(PART)) {
    total += Number(amount) * NANOSECONDS[unit as keyof typeof NANOSECONDS];
    read += part.length;
  }
  if (read === 0 || read !== body.length || total >= LONGEST) return undefined;
  return sign * Math.round(total);
}

/** Milliseconds of a duration that was decoded, so is known to parse. Fractions stay: `0.5ms` is 0.5. */
export function durationMs(text: string): number {
  return (parseDurationNs(text) ?? 0) / NANOSECONDS.ms;
}
