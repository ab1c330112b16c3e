import { describe, expect, it } from "vitest";
import { getOwn, isRecord, isSubrecord, mergeRecords } from "../../../src/util/record.ts";

const hostile = JSON.parse('{ "__proto__": "a", "constructor": "b", "x": "c" }') as Record<string, string>;

describe("getOwn", () => {
  it("finds own keys only", () => {
    expect(["__proto__", "constructor", "x", "toString"].map((key) => getOwn(hostile, key))).toEqual(["a", "b", "c", undefined]);
    expect(getOwn({}, "constructor")).toBeUndefined();
    expect(getOwn(undefined, "x")).toBeUndefined();
  });
});

describe("isSubrecord", () => {
  it.each([
    [undefined, undefined, true],
    [{}, undefined, true],
    [undefined, { a: "1" }, true],
    [{ a: "1" }, { a: "1", b: "2" }, true],
    [{ a: "1" }, { a: "2" }, false],
    [{ a: "1" }, undefined, false],
    [{ constructor: "x" }, {}, false],
    [{ a: "1", b: "2" }, { a: "1" }, false],
  ])("%j in %j: %s", (part, whole, expected) => {
    expect(isSubrecord(part as Readonly<Record<string, string>> | undefined, whole)).toBe(expected);
  });
});

describe("mergeRecords", () => {
  it("lets later keys win and keeps hostile ones", () => {
    const merged = mergeRecords({ x: "1", y: "2" }, undefined, hostile);
    expect(Object.entries(merged)).toEqual([
      ["x", "c"],
      ["y", "2"],
      ["__proto__", "a"],
      ["constructor", "b"],
    ]);
    expect(Object.getPrototypeOf(merged)).toBe(Object.prototype);
  });
});

describe("isRecord", () => {
  it.each([
    [{}, true],
    [Object.create(null), true],
    [[], false],
    [null, false],
    ["", false],
    [undefined, false],
  ])("%j: %s", (value, expected) => {
    expect(isRecord(value)).toBe(expected);
  });
});
