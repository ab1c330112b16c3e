import { describe, expect, it } from "vitest";
import { namespaceOf } from "../../../src/model/namespaceOf.ts";
import { compareObjects, createdAt } from "../../../src/registry/age.ts";
import { meta } from "../objects.ts";

/** @see docs/semantics.md 3.17 */
describe("createdAt", () => {
  it.each([
    [undefined, 0],
    ["", 0],
    ["yesterday", 0],
    ["2024-01-01T00:00:00Z", 1_704_067_200],
    ["2024-01-01T00:00:00.999Z", 1_704_067_200],
    ["2024-01-01T01:00:00+01:00", 1_704_067_200],
  ])("%s is %i", (creationTimestamp, expected) => {
    expect(createdAt({ name: "x", ...(creationTimestamp !== undefined && { creationTimestamp }) })).toBe(expected);
  });
});

describe("compareObjects", () => {
  it("goes by age, then name, then namespace; no time is the oldest", () => {
    const sorted = [meta("b/b"), meta("b/a", 0), meta("a/c", 0), meta("b/c", 0), meta("a/a", 1)].map((metadata) => ({ metadata }));
    expect([...sorted].reverse().sort(compareObjects)).toEqual(sorted);
  });

  it("knows no parts of seconds", () => {
    const late = { metadata: { name: "a", creationTimestamp: "2024-01-01T00:00:00.9Z" } };
    const early = { metadata: { name: "b", creationTimestamp: "2024-01-01T00:00:00.1Z" } };
    expect(compareObjects(late, early)).toBeLessThan(0);
  });
});

it("namespaceOf is `default` where the object names none", () => {
  expect([{ name: "x" }, { name: "x", namespace: "" }, { name: "x", namespace: "shop" }].map(namespaceOf)).toEqual([
    "default",
    "default",
    "shop",
  ]);
});
