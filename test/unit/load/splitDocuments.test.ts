import { describe, expect, it } from "vitest";
import { splitDocuments } from "../../../src/load/splitDocuments.ts";

function split(text: string): readonly string[] {
  return splitDocuments(text).map(({ start, end }) => text.slice(start, end));
}

describe("splitDocuments", () => {
  it("keeps the marker with the document that it begins", () => {
    expect(split("a: 1\n---\nb: 2\n--- # three\nc: 3\n")).toEqual(["a: 1\n", "---\nb: 2\n", "--- # three\nc: 3\n"]);
  });

  it.each(["", "\n", "---", "---\n---\n", "# only a comment\n", "--- # comment\n\n   # more\n", "...\n", "\uFEFF"])(
    "finds nothing in %j",
    (text) => {
      expect(split(text)).toEqual([]);
    },
  );

  it("splits inside block texts and quoted texts, as the marker ends them too", () => {
    expect(split("a: |\n  x\n---\nb: '\n---\nc: 1")).toEqual(["a: |\n  x\n", "---\nb: '\n", "---\nc: 1"]);
  });

  it("does not split at what only looks like a marker", () => {
    expect(split("a: |\n  ---\n  x\n----: 1\n---x: 2\n")).toHaveLength(1);
  });

  it("ends a document at `...` and leaves the byte order mark out", () => {
    expect(split("\uFEFFa: 1\n...\nb: 2\n")).toEqual(["a: 1\n", "\nb: 2\n"]);
  });

  it("keeps directives with their document", () => {
    expect(split("%YAML 1.1\n# comment\n---\na: 1\n---\nb: 2\n")).toEqual(["%YAML 1.1\n# comment\n---\na: 1\n", "---\nb: 2\n"]);
  });

  it("keeps content behind the marker", () => {
    expect(split("--- {a: 1}\n--- {b: 2}\n")).toEqual(["--- {a: 1}\n", "--- {b: 2}\n"]);
  });

  it("splits JSON objects that follow each other", () => {
    expect(split('{\n  "a": {\n  }\n}\n{"b": 1}\n{"c": 2}')).toEqual(['{\n  "a": {\n  }\n}\n', '{"b": 1}\n', '{"c": 2}']);
  });
});
