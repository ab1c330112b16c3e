import { describe, expect, it } from "vitest";
import { compareStrings, firstDifference } from "../../../src/util/compare.ts";

/** Bytes of UTF-8, which Go compares. */
function bytes(text: string): string {
  return [...new TextEncoder().encode(text)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

describe("compareStrings", () => {
  const texts = ["", "a", "A", "ab", "b", "ä", "z", "\uffff", "\ud83d\ude00", "\ue000", "-", ".", "a.b", "a-b", "\u0000"];

  it("orders as the UTF-8 bytes do", () => {
    for (const a of texts) {
      for (const b of texts) {
        const [x, y] = [bytes(a), bytes(b)];
        expect([a, b, Math.sign(compareStrings(a, b))]).toEqual([a, b, x < y ? -1 : x > y ? 1 : 0]);
      }
    }
  });
});

describe("firstDifference", () => {
  it.each([
    [[], 0],
    [[0, 0], 0],
    [[0, -2, 1], -2],
    [[3, -2], 3],
  ])("of %j is %i", (results, expected) => {
    expect(firstDifference(...results)).toBe(expected);
  });
});
