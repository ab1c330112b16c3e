import { expect, it } from "vitest";
import { parseGoInteger } from "../../../../src/validate/scalar/goInteger.ts";

it.each([
  ["080", 80],
  ["+80", 80],
  ["-0", 0],
  ["9223372036854775807", 2 ** 63],
  ["9223372036854775808", undefined],
  [`${"0".repeat(100)}7`, 7],
  ["1_0", undefined],
  ["0x1", undefined],
  ["", undefined],
  [" 1", undefined],
])("reads %j as Go does", (text, number) => {
  expect(parseGoInteger(text)).toBe(number);
});
