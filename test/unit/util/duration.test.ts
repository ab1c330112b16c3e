import { describe, expect, it } from "vitest";
import { durationMs, hasFractionOf, parseDurationNs } from "../../../src/util/duration.ts";

/** @see docs/semantics.md 1.8 */
describe("parseDurationNs", () => {
  it.each([
    ["0", 0],
    ["0s", 0],
    ["+0", 0],
    ["5s", 5e9],
    ["1h30m", 5_400e9],
    ["1.5s", 1.5e9],
    [".5s", 0.5e9],
    ["1.s", 1e9],
    ["100ms", 1e8],
    ["1us", 1_000],
    ["1µs", 1_000],
    ["1μs", 1_000],
    ["1ns", 1],
    ["-5s", -5e9],
    ["1m1m", 120e9],
    ["2562047h", 2562047 * 3600e9],
    ["-9223372036854775808ns", -(2 ** 63)],
  ])("reads %s", (text, expected) => {
    expect(parseDurationNs(text)).toBe(expected);
  });

  it.each([
    "",
    "-",
    "+",
    "5",
    "s",
    ".s",
    "5 s",
    " 5s",
    "5s ",
    "5d",
    "5S",
    "1h-1m",
    "--5s",
    "1.2.3s",
    "5sx",
    "x5s",
    "2562048h",
    "9223372036854775808ns",
    "-9223372036854775809ns",
    "1e3s",
    "∞s",
  ])("refuses %j", (text) => {
    expect(parseDurationNs(text)).toBeUndefined();
  });

  it("gets done with many digits", () => {
    expect(parseDurationNs("1".repeat(200_000))).toBeUndefined();
  });
});

describe("hasFractionOf", () => {
  it.each([
    ["1s", 1e6, false],
    ["1.5ms", 1e6, true],
    ["1500ms", 1e9, true],
    ["1s2562047h", 1e6, false],
    ["2562047h1ns", 1e6, true],
  ])("of %s and %d", (text, nanoseconds, expected) => {
    expect(hasFractionOf(text, nanoseconds)).toBe(expected);
  });
});

describe("durationMs", () => {
  it("keeps fractions", () => {
    expect(durationMs("0.5ms")).toBe(0.5);
    expect(durationMs("1m")).toBe(60_000);
  });
});
