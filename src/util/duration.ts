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
  const simple = parseSimple(text);
  if (simple !== undefined) return simple;
  const exact = parseParts(text);
  return exact === undefined ? undefined : Number(exact);
}

/** True where a duration that is known to parse is not a multiple of so many nanoseconds; exact also beyond 104 days, where a number is not. */
export function hasFractionOf(text: string, nanoseconds: number): boolean {
  const simple = parseSimple(text);
  return simple === undefined ? (parseParts(text) ?? 0n) % BigInt(nanoseconds) !== 0n : simple % nanoseconds !== 0;
}

const ZERO = 48;
/** Up to so many digits of the largest unit are exact as a number, and in the range of Go. */
const SIMPLE_DIGITS = 6;

/** A few digits and `s` or `ms`, as nearly all durations are. */
function parseSimple(text: string): number | undefined {
  const end = text.endsWith("ms") ? text.length - 2 : text.length - 1;
  if (end < 1 || end > SIMPLE_DIGITS || !text.endsWith("s")) return undefined;
  let value = 0;
  for (let i = 0; i < end; i++) {
    const digit = text.charCodeAt(i) - ZERO;
    if (digit < 0 || digit > 9) return undefined;
    value = value * 10 + digit;
  }
  return value * (end === text.length - 1 ? NANOSECONDS.s : NANOSECONDS.ms);
}

function parseParts(text: string): bigint | undefined {
  const isNegative = text.startsWith("-");
  const body = text.replace(/^[+-]/, "");
  if (body === "0") return 0n;
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
  if (read === 0 || read !== body.length || total > (isNegative ? LARGEST + 1n : LARGEST)) return undefined;
  return isNegative ? -total : total;
}

/** Milliseconds of a duration that was decoded, so is known to parse. Fractions stay: `0.5ms` is 0.5. */
export function durationMs(text: string): number {
  return (parseDurationNs(text) ?? 0) / NANOSECONDS.ms;
}
