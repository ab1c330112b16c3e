import { describe, expect, it } from "vitest";
import { compact } from "../../../src/util/compact.ts";
import { emptyRecord } from "../../../src/util/emptyRecord.ts";
import { setOwn } from "../../../src/util/record.ts";
import { withField } from "../../../src/util/withField.ts";

describe("emptyRecord", () => {
  it.each([0, 1, 4, 10, 11, 100])("of %i fields is an ordinary empty object that takes more, and fewer", (size) => {
    const record = emptyRecord(size);
    expect(record).toStrictEqual({});
    expect(Object.getPrototypeOf(record)).toBe(Object.prototype);
    for (let i = 0; i < 2 * size + 1; i++) record[`field${i}`] = i;
    expect(Object.keys(record)).toHaveLength(2 * size + 1);
    expect(Object.keys(emptyRecord(size))).toEqual([]);
  });
});

describe("compact", () => {
  it("leaves out what is undefined, in the order of the fields", () => {
    const record = compact({ b: 1, a: undefined, c: null, d: false });
    expect(record).toStrictEqual({ b: 1, c: null, d: false });
    expect(JSON.stringify(record)).toBe('{"b":1,"c":null,"d":false}');
  });
});

describe("withField", () => {
  const record = Object.freeze({ a: 1, b: "x" });

  it("copies a record with another value, in the order of the fields", () => {
    expect(JSON.stringify(withField(record, "a", 2))).toBe('{"a":2,"b":"x"}');
    expect(record.a).toBe(1);
  });

  it("gives the record itself where it has the value", () => {
    const without: { readonly a: number; readonly c?: number } = { a: 1 };
    expect(withField(record, "b", "x")).toBe(record);
    expect(withField(without, "c", without.c)).toBe(without);
  });
});

describe("setOwn", () => {
  it("sets what would be a setter of every object", () => {
    const record: Record<string, string> = {};
    setOwn(record, "__proto__", "a");
    setOwn(record, "constructor", "b");
    expect(Object.entries(record)).toEqual([
      ["__proto__", "a"],
      ["constructor", "b"],
    ]);
    expect(Object.getPrototypeOf(record)).toBe(Object.prototype);
  });
});
