import { describe, expect, it } from "vitest";
import type * as z from "zod/mini";
import { enumeration } from "../../../../src/model/protobufJson/enumeration.ts";
import { list, map } from "../../../../src/model/protobufJson/list.ts";
import { message } from "../../../../src/model/protobufJson/message.ts";
import { double, int32, uint32, uint64 } from "../../../../src/model/protobufJson/numbers.ts";
import { bool, bytes, duration, string, timestamp } from "../../../../src/model/protobufJson/scalars.ts";

/** The decoded value, or the codes of what is wrong with it. */
function outcome(schema: z.ZodMiniType, value: unknown): unknown {
  const result = schema.safeParse(value);
  return result.success ? result.data : result.error.issues.map((issue) => ("params" in issue ? issue.params?.["code"] : issue.code));
}

describe("text", () => {
  it.each([
    ["a", "a"],
    ["", ""],
    [null, ""],
    [1, ["wrong-type"]],
    [true, ["wrong-type"]],
    [{}, ["wrong-type"]],
  ])("%j is %j", (value, expected) => expect(outcome(string, value)).toEqual(expected));
});

describe("booleans", () => {
  it.each([
    [true, true],
    [false, false],
    [null, false],
    ["true", ["wrong-type"]],
    [1, ["wrong-type"]],
  ])("%j is %j", (value, expected) => expect(outcome(bool, value)).toEqual(expected));
});

describe("whole numbers", () => {
  it.each([
    [uint32, 80, 80],
    [uint32, "80", 80],
    [uint32, " 80 ", 80],
    [uint32, "80\n", ["bad-number"]],
    [uint32, "\t80", ["bad-number"]],
    [uint32, null, 0],
    [uint32, "null", 0],
    [uint32, 4294967295, 4294967295],
    [uint32, 4294967296, ["number-out-of-range"]],
    [uint32, "4294967296", ["number-out-of-range"]],
    [uint32, -1, ["number-out-of-range"]],
    [uint32, "-1", ["number-out-of-range"]],
    [int32, "-2147483648", -2147483648],
    [int32, 2147483648, ["number-out-of-range"]],
    [int32, 1.5, ["bad-number"]],
    [int32, Number.NaN, ["bad-number"]],
    [int32, "1.0", ["bad-number"]],
    [int32, "1e2", ["bad-number"]],
    [int32, "0x10", ["bad-number"]],
    [int32, "010", ["bad-number"]],
    [int32, "", ["bad-number"]],
    [int32, true, ["wrong-type"]],
    [int32, [1], ["wrong-type"]],
    [uint64, "18446744073709551615", 2 ** 64],
    [uint64, "18446744073709551616", ["number-out-of-range"]],
    [uint64, 2 ** 64 - 2048, 2 ** 64 - 2048],
    [uint64, 2 ** 64, ["number-out-of-range"]],
    [uint64, "9".repeat(100_000), ["number-out-of-range"]],
  ])("case %#: %#", (schema, value, expected) => expect(outcome(schema, value)).toEqual(expected));
});

describe("floating point numbers", () => {
  it.each([
    [0.5, 0.5],
    ["0.5", 0.5],
    ["1e2", 100],
    ["NaN", Number.NaN],
    ["Infinity", Number.POSITIVE_INFINITY],
    ["-Infinity", Number.NEGATIVE_INFINITY],
    [null, 0],
    [" 1.5 ", 1.5],
    ["1.5\n", ["bad-number"]],
    ["1e999", ["number-out-of-range"]],
    ["nan", ["bad-number"]],
    [".5", ["bad-number"]],
    [{}, ["wrong-type"]],
  ])("%j is %j", (value, expected) => expect(outcome(double, value)).toEqual(expected));
});

describe("durations", () => {
  it.each([
    ["1h30m", "1h30m"],
    ["0", "0"],
    ["-1.5s", "-1.5s"],
    [null, "0s"],
    ["", ["bad-duration"]],
    [" 1s", ["bad-duration"]],
    ["10", ["bad-duration"]],
    [10, ["wrong-type"]],
  ])("%j is %j", (value, expected) => expect(outcome(duration, value)).toEqual(expected));
});

describe("bytes and times", () => {
  it.each([
    [bytes, "aGk=", "aGk="],
    [bytes, "aG\nk=", "aGk="],
    [bytes, "", ""],
    [bytes, "aGk", ["bad-base64"]],
    [bytes, "-_==", ["bad-base64"]],
    [bytes, 1, ["wrong-type"]],
    [timestamp, "2024-01-31T12:00:00Z", "2024-01-31T12:00:00Z"],
    [timestamp, "2024-01-31T12:00:00.5+02:00", "2024-01-31T12:00:00.5+02:00"],
    [timestamp, "2024-13-31T12:00:00Z", ["bad-timestamp"]],
    [timestamp, "yesterday", ["bad-timestamp"]],
    [timestamp, 0, ["wrong-type"]],
  ])("case %#", (schema, value, expected) => expect(outcome(schema, value)).toEqual(expected));
});

describe("enums", () => {
  const mode = enumeration<"OFF" | "ON">({ OFF: 0, ON: 1 });
  it.each([
    ["ON", "ON"],
    [1, "ON"],
    [null, "OFF"],
    [7, "7"],
    [-1, "-1"],
    ["on", ["unknown-enum-value"]],
    ["1", ["unknown-enum-value"]],
    ["constructor", ["unknown-enum-value"]],
    [1.5, ["wrong-type"]],
    [true, ["wrong-type"]],
  ])("%j is %j", (value, expected) => expect(outcome(mode, value)).toEqual(expected));
});

describe("lists and maps", () => {
  const empty = message<{ readonly a?: string }>("Msg", { a: string });

  it("reads a null element as the zero value of its type", () => {
    expect(outcome(list(empty), [null])).toEqual([{}]);
    expect(outcome(list(string), [null, "b"])).toEqual(["", "b"]);
    expect(outcome(map(empty), { x: null })).toEqual({ x: {} });
    expect(outcome(map(uint32), { x: "5", y: null })).toEqual({ x: 5, y: 0 });
  });

  it("does not take a single value for a list", () => {
    expect(outcome(list(string), "a")).toEqual(["wrong-type"]);
    expect(outcome(list(empty), { a: "b" })).toEqual(["wrong-type"]);
    expect(outcome(map(string), ["a"])).toEqual(["wrong-type"]);
  });

  it("keeps keys that are names of prototypes", () => {
    const decoded = outcome(map(string), JSON.parse('{"__proto__": "a", "constructor": "b"}'));
    expect(Object.entries(decoded as object)).toEqual([
      ["__proto__", "a"],
      ["constructor", "b"],
    ]);
    expect(Object.getPrototypeOf(decoded)).toBe(Object.prototype);
  });

  it("reports every element by its key or index", () => {
    expect(
      map(list(string))
        .safeParse({ x: ["a", 1, 2] })
        .error?.issues.map(({ path }) => path),
    ).toEqual([
      ["x", 1],
      ["x", 2],
    ]);
  });
});

describe("messages", () => {
  interface Inner {
    readonly exact?: string;
    readonly prefix?: string;
    readonly regex?: string;
  }
  interface Outer {
    readonly perTryTimeout?: string;
    readonly consecutive5xxErrors?: number;
    readonly ignoreUriCase?: boolean;
    readonly uri?: Inner;
  }
  const inner = message<Inner>("Inner", { exact: string, prefix: string, regex: string }, { oneofs: [["exact", "prefix", "regex"]] });
  const outer = message<Outer>(
    "Outer",
    { perTryTimeout: duration, consecutive5xxErrors: uint32, ignoreUriCase: bool, uri: inner },
    { protoNames: { consecutive5xxErrors: "consecutive_5xx_errors" } },
  );

  it("asks for a schema of each field and of no other", () => {
    // @ts-expect-error: `exact` is a field of the interface.
    message<Pick<Inner, "exact" | "prefix">>("Inner", { prefix: string });
    // @ts-expect-error: `regex` is no field of the interface.
    message<Pick<Inner, "exact">>("Inner", { exact: string, regex: string });
    // @ts-expect-error: `exact` is text.
    message<Pick<Inner, "exact">>("Inner", { exact: uint32 });
    expect(outcome(message<Pick<Inner, "exact">>("Inner", { exact: string }), { exact: "a" })).toEqual({ exact: "a" });
  });

  it("knows each field by both names", () => {
    expect(outcome(outer, { per_try_timeout: "1s", ignoreUriCase: true })).toEqual({ perTryTimeout: "1s", ignoreUriCase: true });
    expect(outcome(outer, { consecutive_5xx_errors: "3" })).toEqual({ consecutive5xxErrors: 3 });
    expect(outcome(outer, { consecutive5xx_errors: 3 })).toEqual(["unknown-field"]);
  });

  it("takes the camelCase name where both are there, even if it is null", () => {
    expect(outcome(outer, { perTryTimeout: "2s", per_try_timeout: "1s" })).toEqual({ perTryTimeout: "2s" });
    expect(outcome(outer, { per_try_timeout: "1s", perTryTimeout: "2s" })).toEqual({ perTryTimeout: "2s" });
    expect(outcome(outer, { per_try_timeout: "1s", perTryTimeout: null })).toEqual({});
  });

  it("tells an absent field from one with the zero value", () => {
    expect(outcome(outer, { ignoreUriCase: false, consecutive5xxErrors: 0 })).toEqual({ ignoreUriCase: false, consecutive5xxErrors: 0 });
    expect(outcome(outer, { ignoreUriCase: null, uri: null })).toEqual({});
    expect(outcome(outer, { uri: {} })).toEqual({ uri: {} });
  });

  it("keeps the alternative that the proto declares last, whatever the order of the text", () => {
    const [first, second] = [
      { regex: "c", exact: "a" },
      { exact: "", prefix: "b" },
    ].map((value) => inner._zod.run({ value, issues: [] }, {}));
    expect(first).toMatchObject({ value: { regex: "c" }, issues: [{ params: { code: "oneof-conflict" } }] });
    expect(first).toHaveProperty("value", { regex: "c" });
    expect(second).toHaveProperty("value", { prefix: "b" });
  });

  it("counts an empty alternative as set and a null one as absent", () => {
    expect(outcome(inner, { exact: "" })).toEqual({ exact: "" });
    expect(outcome(inner, { exact: "a", prefix: null })).toEqual({ exact: "a" });
  });

  it("has no fields that come from prototypes", () => {
    expect(outcome(outer, JSON.parse('{"__proto__": {}, "constructor": 1}'))).toEqual(["unknown-field", "unknown-field"]);
  });

  it("refuses what is no object", () => {
    expect(outcome(outer, { uri: "/a" })).toEqual(["wrong-type"]);
    expect(outcome(outer, [])).toEqual(["wrong-type"]);
    expect(outcome(outer, null)).toEqual({});
  });

  it("works in the asynchronous functions of zod too", async () => {
    expect(await outer.parseAsync({ uri: { exact: "a" } })).toEqual({ uri: { exact: "a" } });
  });

  it("leaves fields of Kubernetes that are not modelled out", () => {
    const service = message<{ readonly clusterIp?: string }>("Service", { clusterIp: string }, { naming: "kubernetes" });
    expect(outcome(service, { clusterIp: "10.0.0.1", cluster_ip: "b", other: {} })).toEqual({ clusterIp: "10.0.0.1" });
  });
});

describe("what is written the same twice in a row", () => {
  interface Item {
    readonly value?: { readonly text?: string; readonly list?: readonly string[] };
  }
  const value = message<NonNullable<Item["value"]>>("Value", { text: string, list: list(string) });
  const items = list(message<Item>("Item", { value }));

  it("is one object", () => {
    const written = () => ({ value: { text: "a", list: ["b"] } });
    const [first, second, third] = outcome(items, [written(), written(), { value: { text: "b" } }]) as readonly Item[];
    expect(second?.value).toBe(first?.value);
    expect([first, third]).toEqual([written(), { value: { text: "b" } }]);
  });

  it("is not taken from a value that was changed after it was read", () => {
    const written = { value: { text: "a" } };
    const read = outcome(items, [written]);
    written.value.text = "b";
    expect(outcome(items, [written])).toEqual([{ value: { text: "b" } }]);
    expect(read).toEqual([{ value: { text: "a" } }]);
  });

  it("is found fault with each time", () => {
    const wrong = { value: { text: "a", other: 1 } };
    expect(outcome(items, [{ value: { text: "a" } }, wrong, wrong])).toEqual(["unknown-field", "unknown-field"]);
  });
});
