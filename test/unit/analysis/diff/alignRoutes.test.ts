/** Alignments of route lists. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { align } from "../../../../src/analysis/diff/alignRoutes.ts";

const itself = (text: string): string => text;
const texts = fc.array(fc.constantFrom("a", "b", "c", "d", "e", "f"), { maxLength: 10 });

describe("align", () => {
  it("pairs equal texts in one order", () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const pairs = align(before, after, itself).flatMap((b, a) => (b === undefined ? [] : [[a, b] as const]));
        for (const [i, [a, b]] of pairs.entries()) {
          expect(before[a]).toBe(after[b]);
          const previous = pairs[i - 1];
          if (previous !== undefined) expect(a > previous[0] && b > previous[1]).toBe(true);
        }
      }),
    );
  });

  it("leaves out only what was put in or taken out", () => {
    const before = Array.from({ length: 50 }, (_, i) => String(i));
    const partners = before.map((_, i) => (i < 20 ? i + 1 : i === 20 ? undefined : i));
    expect(align(before, ["new", ...before.slice(0, 20), ...before.slice(21), "last"], itself)).toEqual(partners);
    expect(align(before, before, itself)).toEqual([...before.keys()]);
    expect(align([], before, itself)).toEqual([]);
  });
});
