import { describe, expect, it } from "vitest";
import { keyText, resolvePlainScalar } from "../../../src/load/plainScalar.ts";

/** Recorded from the YAML reader of Kubernetes. */
const values: readonly (readonly [string, unknown])[] = [
  ["y", true],
  ["Y", true],
  ["n", false],
  ["yes", true],
  ["yEs", "yEs"],
  ["On", true],
  ["oFF", "oFF"],
  ["off", false],
  ["TRUE", true],
  ["tRue", "tRue"],
  ["010", 8],
  ["08", 8],
  ["09.5", 9.5],
  ["0o10", 8],
  ["0O7", 7],
  ["0x1F", 31],
  ["-0x1F", -31],
  ["0X1f", 31],
  ["0b11", 3],
  ["-0b11", -3],
  ["0B1", 1],
  ["1_000", 1000],
  ["_1", "_1"],
  ["1__0", 10],
  ["0_7", 7],
  ["0_10", 8],
  ["-010", -8],
  ["+010", 8],
  ["0777", 511],
  ["1:30", "1:30"],
  ["1:30:00", "1:30:00"],
  ["2001-01-01", "2001-01-01"],
  ["1e3", 1000],
  ["1E+3", 1000],
  ["1.10", 1.1],
  [".5", 0.5],
  ["5.", 5],
  ["+5", 5],
  ["-5", -5],
  ["+.5", 0.5],
  ["-1_0.5", -10.5],
  ["1e5_0", 1e50],
  ["010.5", 10.5],
  ["~", null],
  ["Null", null],
  ["nULL", "nULL"],
  ["", null],
  ["0x", "0x"],
  ["0xffffffffffffffff", 2 ** 64],
  ["0x10000000000000000", "0x10000000000000000"],
  ["+0x7fffffffffffffff", 2 ** 63],
  ["+0x8000000000000000", "+0x8000000000000000"],
  ["-0x8000000000000000", -(2 ** 63)],
  ["-0x8000000000000001", "-0x8000000000000001"],
  ["0o2000000000000000000000", "0o2000000000000000000000"],
  ["02000000000000000000000", 2e21],
  ["0o", "0o"],
  ["00", 0],
  ["-0", 0],
  ["-0.0", -0],
  ["+", "+"],
  ["=", "="],
  ["0x1p-2", "0x1p-2"],
  ["1e400", "1e400"],
  ["1.5e", "1.5e"],
  ["Infinity", "Infinity"],
  ["NaN", "NaN"],
  [".inf", Number.POSITIVE_INFINITY],
  ["-.INF", Number.NEGATIVE_INFINITY],
  ["+.Inf", Number.POSITIVE_INFINITY],
  [".nan", Number.NaN],
  ["12345678901234567890", Number("12345678901234567890")],
  ["1e21", 1e21],
];

/** Recorded from the same reader, which keeps the keys of JSON as texts. */
const keys: readonly (readonly [string, string | undefined])[] = [
  ["y", "true"],
  ["010", "8"],
  ["08", "8"],
  ["1.10", "1.1"],
  ["~", undefined],
  ["1e3", "1000"],
  [".5", "0.5"],
  [".inf", ".inf"],
  ["-.inf", "-.inf"],
  [".nan", ".nan"],
  ["12345678901234567890", undefined],
  ["0x1F", "31"],
  ["123456789", "123456789"],
  ["1.23456789012", "1.2345679"],
  ["2001-01-01", "2001-01-01"],
  ["1000000.5", "1.0000005e+06"],
  ["1e6", "1e+06"],
  ["1e22", "1e+22"],
  ["0.0001", "0.0001"],
  ["0.00001", "1e-05"],
  ["16777217.0", "1.6777216e+07"],
  ["3.4e39", ".inf"],
  ["100.0", "100"],
  ["-0.0", "-0"],
  ["-0", "0"],
];

describe("resolvePlainScalar", () => {
  it.each(values)("reads %j as %j", (text, value) => {
    expect(resolvePlainScalar(text).value).toBe(value);
  });

  it.each(["y", "On", "no", "010", "08", "0x1F", "0b1", "1_000", "0o7", ".inf"])("finds %j surprising", (text) => {
    expect(resolvePlainScalar(text).surprising).toBe(true);
  });

  it.each(["true", "False", "null", "10", "-1", "1.5", "1e3", "0", "0.5", "v1", "1.2.3", "10.0.0.1"])("finds %j plain", (text) => {
    expect(resolvePlainScalar(text).surprising).toBe(false);
  });
});

describe("keyText", () => {
  it.each(keys)("writes the key %j as %j", (text, key) => {
    expect(keyText(resolvePlainScalar(text))).toBe(key);
  });
});
