import { RE2JS } from "re2js";
import { describe, expect, it } from "vitest";
import { type Instruction, re2ProgramSize } from "../../../src/util/re2ProgramSize.ts";

function sizeOf(pattern: string): number {
  const { prog } = RE2JS.compile(pattern).re2();
  return re2ProgramSize(prog.inst as readonly Instruction[], prog.start);
}

/** Sizes of 40 times the piece 1000 times, as Envoy tells them when it refuses the pattern. */
describe("the size of a program in RE2 for C++", () => {
  it.each([
    ["a", 40004],
    ["[a-z]", 40004],
    [".", 80004],
    ["[^a]", 80004],
    ["(?:a|b)", 40004],
    ["(?i:a)", 40004],
    ["(?:a?)", 80004],
    ["(?:a*)", 80003],
    ["(?:x*?)", 80003],
    ["(?:a+)", 120003],
    ["(a)", 120004],
    ["(?:ab)", 80004],
    ["[a-zA-Z0-9]", 80004],
    ["\\w", 120004],
    ["\\S", 160004],
    ["(?i:k)", 40004],
    ["(?:ab|cd)", 160004],
    ["(?s:.)", 40004],
    ["\\pL", 280004],
    ["(?:a|)", 80004],
    ["(?:abc|abd)", 120004],
  ])("%s", (piece, size) => {
    expect(sizeOf(`${piece}{1000}`.repeat(40))).toBe(size);
  });

  it.each(["^", "$", "\\b"])("does not grow with %s, of which one is enough", (assertion) => {
    expect(sizeOf(`${assertion}{1000}`.repeat(40))).toBeLessThan(10);
  });
});
