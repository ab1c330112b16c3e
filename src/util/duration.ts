/**
 * Durations as protobuf JSON and Go write them: `1h30m`, `1.5s`, `100ms`, `0`.
 * @see docs/semantics.md 1.8
 */

const NANOSECONDS = { h: 3_600_000_000_000, m: 60_000_000_000, s: 1_000_000_000, ms: 1_000_000, us: 1_000, µs: 1_000, μs: 1_000, ns: 1 };
const PART = /(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h)/gy;
const LARGEST = 2n ** 63n - 1n;
/** More digits than any duration has, after which Go stops reading a fraction too. */
const DIGITS = 18;

/** Nanoseconds of a duration text, or undefined where Go's `time.ParseDuration` would refuse it (no unit, unknown unit, more than 292 years). */
export function parseDurationNs(text: string): number | undefined {
  const sign = text.startsWith("-") ? -1 : 1;
  const body = text.replace(/^[+-]/, "");
  if (body === "0") return 0;
  let total = 0n;
  let read = 0;
  for (const [part, amount = "", unit] of body.matchAll(PART)) {
    const [whole = "", fraction = ""] = amount.split(".");
    const scale = NANOSECONDS[unit as keyof typeof NANOSECONDS];
    const digits = whole.replace(/^0+/, "");
    if (digits.length > DIGITS + 1) return undefined;
    // Each part is cut to whole nanoseconds by itself, with the same steps as Go to land on the same side of a rounding.
    const decimals = fraction.slice(0, DIGITS);
    total += BigInt(digits || 0) * BigInt(scale) + BigInt(Math.trunc(Number(decimals) * (scale / 10 ** decimals.length)));
    read += part.length;
  }
  if (read === 0 || read !== body.length || total > LARGEST) return undefined;
  return sign * Number(total);
}

/** Milliseconds of a duration that was decoded, so is known to parse. Fractions stay: `0.5ms` is 0.5. */
export function durationMs(text: string): number {
  return (parseDurationNs(text) ?? 0) / NANOSECONDS.ms;
}
