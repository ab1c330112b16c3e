/** Results as lines of text. */
import type { Verdict } from "./checkLimits.ts";
import type { Comparison, InputLine, Ratio } from "./result.ts";

/** One table and kind of request. */
export function formatComparison({ family, size, hit, ns, toBest, toRouter, toScan }: Comparison): string {
  const parts = [toBest, toRouter, toScan].map((ratio) => (ratio === undefined ? "" : formatRatio(ratio)).padEnd(34));
  return `${family.padEnd(11)}${String(size).padStart(7)} ${hit.padEnd(7)}${ns.toFixed(0).padStart(7)} ns  ${parts.join("")}`.trimEnd();
}

/** `1.23x maps (1.11-1.35)`. */
export function formatRatio({ ratio, low, high, to }: Ratio): string {
  return `${short(ratio)}x ${to} (${short(low)}-${short(high)})`;
}

/** One input. */
export function formatInput({ name, length, microseconds }: InputLine): string {
  return `${name.padEnd(32)}${String(length).padStart(7)} ${microseconds.toFixed(0).padStart(9)} us`;
}

/** One limit. */
export function formatVerdict({ limit, most, worst, where }: Verdict): string {
  return `${worst <= most ? "within " : "EXCEEDS"} ${limit}: ${short(worst)}x of ${most}x ${where}`.trimEnd();
}

/** Two digits behind the point, or none where they say nothing. */
export function short(value: number): string {
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(2);
}
