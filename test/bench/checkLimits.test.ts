/** Limits beside made-up figures. */
import { describe, expect, it } from "vitest";
import { checkLimits } from "./checkLimits.ts";
import { eachPart, type Lines } from "./result.ts";
import { formatVerdict, isMet } from "./verdict.ts";

const nothing: Lines = eachPart(() => []);
const times = (ms: number) => ({ ms, min: ms, max: ms });

describe("checkLimits", () => {
  it("says nothing where nothing was measured", () => {
    expect(checkLimits(nothing)).toEqual([]);
  });

  it("takes the largest configuration, and the other way round where more is better", () => {
    const small = { virtualServices: 100, anchor: times(1), compile: times(100), reuse: times(100), deserialize: times(1) };
    const large = { virtualServices: 10_000, anchor: times(100), compile: times(390), reuse: times(2), deserialize: times(1) };
    const verdicts = checkLimits({ ...nothing, compile: [small, large] });
    expect(verdicts.map(isMet)).toEqual([true, false]);
    expect(verdicts.map(formatVerdict)).toEqual([
      "met     10,000 VirtualServices: compile to JSON.parse + structuredClone: 3.90x, at most 4x",
      "NOT MET 10,000 VirtualServices, one changed: full compile to reuse: 195x, at least 200x",
    ]);
  });

  it("compares 100,000 rules with 10, hit by hit", () => {
    const line = { family: "regex", contestants: [] };
    const verdicts = checkLimits({
      ...nothing,
      families: [
        { ...line, size: 10, hit: "first", ns: 100 },
        { ...line, size: 100_000, hit: "first", ns: 300 },
        { ...line, size: 10, hit: "miss", ns: 50 },
        { ...line, size: 100_000, hit: "miss", ns: 250 },
      ],
    });
    expect(verdicts).toEqual([{ limit: "regex: 100,000 rules to 10", bound: 4, measured: 5, where: "miss, 1 of 2 above" }]);
  });

  it("allows a rule one kilobyte and its input once more", () => {
    const line = { config: "mesh", rules: 100_000, input: 500, graph: 900 };
    const verdicts = [1524, 1525].flatMap((asked) => checkLimits({ ...nothing, heap: [{ ...line, asked }] }));
    expect(verdicts.map(isMet)).toEqual([true, false]);
  });

  it("compares each configuration with half of it, and none with another", () => {
    const line = { unit: "rules", size: 1000 } as const;
    const doubling = [
      { ...line, config: "sni", compile: times(10) },
      { ...line, config: "sni", size: 2000, compile: times(40) },
      { ...line, config: "sni", size: 4000, compile: times(60) },
      { ...line, config: "cidr", compile: times(1000) },
    ];
    expect(checkLimits({ ...nothing, doubling })).toEqual([
      { limit: "sni: time to compile twice as many", bound: 2.3, measured: 4, where: "1,000 to 2,000, 1 of 2 above" },
    ]);
  });

  it("looks at the two longest inputs", () => {
    const inputs = [1, 2, 4].map((length, i) => ({ name: "path", length, microseconds: [1, 10, 20][i] ?? 0 }));
    expect(checkLimits({ ...nothing, inputs })).toMatchObject([{ measured: 1 }]);
  });
});
