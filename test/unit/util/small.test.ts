import { describe, expect, it } from "vitest";
import { decodeBase64 } from "../../../src/util/base64.ts";
import { deepFreeze } from "../../../src/util/deepFreeze.ts";
import { groupBy } from "../../../src/util/groupBy.ts";
import { GRPC_STATUS_NAMES } from "../../../src/util/grpcStatus.ts";
import { isKnownHttpStatus } from "../../../src/util/httpStatus.ts";
import { invariant } from "../../../src/util/invariant.ts";
import { nearest } from "../../../src/util/nearest.ts";
import { sameContent, sameText } from "../../../src/util/sameContent.ts";

describe("decodeBase64", () => {
  it.each([
    ["", ""],
    ["aGVsbG8=", "hello"],
    ["w6Q=", "ä"],
    ["/w==", "\ufffd"],
  ])("%j is %j", (text, expected) => {
    expect(decodeBase64(text)).toBe(expected);
  });
});

describe("deepFreeze", () => {
  it("freezes to the last leaf and gives the value back", () => {
    const value = { a: [{ b: 1 }], c: null };
    expect(deepFreeze(value)).toBe(value);
    expect([value, value.a, value.a[0]].every(Object.isFrozen)).toBe(true);
  });

  it("stands loops and any depth", () => {
    const loop: { self?: unknown } = {};
    loop.self = loop;
    expect(Object.isFrozen(deepFreeze(loop))).toBe(true);
    let deep: unknown = {};
    const inner = deep;
    for (let i = 0; i < 100_000; i++) deep = [deep];
    deepFreeze(deep);
    expect(Object.isFrozen(inner)).toBe(true);
  });
});

describe("sameContent and sameText", () => {
  it.each<[unknown, unknown, boolean, boolean]>([
    [{ a: 1, b: [{ c: Number.NaN }] }, { a: 1, b: [{ c: Number.NaN }] }, true, true],
    [{ a: 1, b: 2 }, { b: 2, a: 1 }, true, false],
    [[{ a: 1, b: 2 }], [{ b: 2, a: 1 }], true, false],
    [{ a: 1 }, { a: 1, b: undefined }, false, false],
    [{ a: undefined }, { b: undefined }, false, false],
    [{ constructor: undefined }, {}, false, false],
    [[1, 2], [2, 1], false, false],
    [[], {}, false, false],
    [null, {}, false, false],
    ["1", 1, false, false],
  ])("%j and %j: %s, %s", (a, b, content, text) => {
    expect([sameContent(a, b), sameContent(b, a), sameText(a, b), sameText(b, a)]).toEqual([content, content, text, text]);
  });
});

describe("groupBy", () => {
  it("keeps the order of keys and items", () => {
    expect([...groupBy([3, 1, 4, 1, 5, 9, 2, 6], (n) => n % 3)]).toEqual([
      [0, [3, 9, 6]],
      [1, [1, 4, 1]],
      [2, [5, 2]],
    ]);
  });
});

describe("statuses", () => {
  it.each([
    [99, false],
    [100, true],
    [209, false],
    [306, false],
    [418, true],
    [419, false],
    [429, true],
    [430, false],
    [511, true],
    [512, false],
  ])("HTTP %i has a name: %s", (status, expected) => {
    expect(isKnownHttpStatus(status)).toBe(expected);
  });

  it("of gRPC stand at their numbers", () => {
    expect([
      GRPC_STATUS_NAMES.indexOf("OK"),
      GRPC_STATUS_NAMES.indexOf("UNAVAILABLE"),
      GRPC_STATUS_NAMES.indexOf("UNAUTHENTICATED"),
    ]).toEqual([0, 14, 16]);
    expect(GRPC_STATUS_NAMES.length).toBe(17);
  });
});

describe("invariant", () => {
  it("throws where it does not hold", () => {
    expect(() => invariant(true, "x")).not.toThrow();
    expect(() => invariant(undefined, "no route")).toThrow("no route");
  });
});

describe("nearest", () => {
  const names = ["hosts", "gateways", "exportTo", "perTryTimeout", "weight"];
  it.each([
    ["host", "hosts"],
    ["export_to", "exportTo"],
    ["EXPORTTO", "exportTo"],
    ["gatways", "gateways"],
    ["timeout", "perTryTimeout"],
    ["zzzzzzzz", undefined],
    ["", undefined],
    ["x".repeat(1000), undefined],
  ])("%s: %s", (text, expected) => {
    expect(nearest(text, names)).toBe(expected);
  });
});
