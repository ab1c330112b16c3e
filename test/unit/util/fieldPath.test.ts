import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { appendSegment, formatFieldPath, parseFieldPath } from "../../../src/util/fieldPath.ts";

describe("formatFieldPath", () => {
  it.each([
    [["spec", "http", 0, "match"], "spec.http[0].match"],
    [["headers", "x-user.id"], 'headers["x-user.id"]'],
    [["headers", "x-user"], "headers.x-user"],
    [["a", ""], 'a[""]'],
    [["a", "0"], 'a["0"]'],
    [[0, "a"], "[0].a"],
    [[], ""],
  ])("%j is %s", (segments, path) => {
    expect(formatFieldPath(segments)).toBe(path);
    expect(parseFieldPath(path)).toEqual(segments);
  });

  it("parses back to the same segments", () => {
    const segment = fc.oneof(
      fc.nat(),
      fc.string(),
      fc.string({ unit: "binary" }),
      fc.constantFrom('"', "\\", "]", "[0]", "a.b", "\n", "\u2028"),
    );
    fc.assert(
      fc.property(fc.array(segment), (segments) => {
        expect(parseFieldPath(formatFieldPath(segments))).toEqual(segments);
      }),
    );
  });
});

describe("appendSegment", () => {
  it("goes one step down", () => {
    expect(appendSegment("spec.http", 0)).toBe("spec.http[0]");
    expect(appendSegment("spec", "http")).toBe("spec.http");
  });
});
