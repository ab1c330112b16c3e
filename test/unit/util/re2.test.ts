import { describe, expect, it } from "vitest";
import { compileRegex, isRegexTooLarge, regexOf, regexProblem } from "../../../src/util/re2.ts";
import { toBytes } from "../../../src/util/utf8Bytes.ts";

/** @see docs/semantics.md 7.9 */
describe("matches", () => {
  it.each([
    ["/a.*", "/abc", true],
    ["/a", "/ab", false],
    ["a|b", "b", true],
    ["a|ab", "ab", true],
    [".", "\n", false],
    ["(?s).", "\n", true],
    ["(?i)a", "A", true],
    ["^a$", "a", true],
    ["", "", true],
    ["", "a", false],
    ["\\d+", "12", true],
    ["[[:alpha:]]+", "ab", true],
    // Recorded: patterns and texts are bytes.
    [".", "é", false],
    ["..", "é", true],
    ["é", "é", true],
    ["[é]", "é", false],
    ["é?a", "a", false],
    ["(é)?a", "a", true],
    ["[^a]", "я", false],
    ["\\x{e9}", "é", false],
    ["\\xc3\\xa9", "é", true],
    ["\\p{Lu}\\W", "é", true],
    ["(?i)É", "é", false],
    ["^(.*?;)?(user=jason)(;.*)?$", "a=b;user=jason;c=d", true],
  ])("%s on %j: %s", (pattern, text, expected) => {
    expect(compileRegex({ value: pattern }).matches(toBytes(text))).toBe(expected);
  });

  it("takes time in proportion to the text, whatever the pattern", () => {
    expect(compileRegex({ value: "(a*)*b" }).matches("a".repeat(20_000))).toBe(false);
  });
});

describe("replaceAll", () => {
  it.each([
    ["a", "banana", "o", "bonono"],
    ["(a)(n)", "banana", "\\2\\1", "bnanaa"],
    ["b*", "abba", "-", "-a-a-"],
    ["", "ab", "-", "-a-b-"],
    ["a", "a", "\\0\\0", "aa"],
    ["a", "a", "\\\\", "\\"],
    ["a", "xay", "\\1", "xay"],
    ["(x)?a", "a", "[\\1]", "[]"],
    ["a", "a", "$1$&", "$1$&"],
    ["z", "a", "b", "a"],
  ])("%s in %s by %s is %s", (pattern, text, substitution, expected) => {
    expect(compileRegex({ value: pattern }).replaceAll(text, substitution)).toBe(expected);
  });
});

describe("regexProblem", () => {
  it.each(["(", "[a", "(?=a)", "(?!a)", "(?<=a)", "\\1", "a**", "a{1001}", "\\C"])("refuses %s", (pattern) => {
    expect(regexProblem(pattern)).toEqual(expect.any(String));
    expect(isRegexTooLarge(pattern)).toBe(false);
  });

  it.each(["", "a", "(?P<n>a)", "a{1000}", "\\pL", "(?i:a)"])("takes %j", (pattern) => {
    expect(regexProblem(pattern)).toBeUndefined();
  });
});

/** @see docs/semantics.md 2.12 */
describe("isRegexTooLarge", () => {
  it("knows Envoy's limit", () => {
    expect(isRegexTooLarge("a{100}")).toBe(false);
    expect(isRegexTooLarge(Array.from({ length: 40 }, () => "[a-z]{1000}").join(""))).toBe(true);
  });

  it("counts as RE2 for C++ does", () => {
    // 32 times 1000 steps are below the limit of 32768 entries, 33 times are above; a word character takes three entries.
    expect(isRegexTooLarge("a{1000}".repeat(32))).toBe(false);
    expect(isRegexTooLarge("a{1000}".repeat(33))).toBe(true);
    expect(isRegexTooLarge("\\w{1000}".repeat(10))).toBe(false);
    expect(isRegexTooLarge("\\w{1000}".repeat(11))).toBe(true);
  });
});

describe("regexOf", () => {
  it("keeps the compiled form with its node", () => {
    const node = { value: "a+" };
    expect(regexOf(node)).toBe(regexOf(node));
    expect(regexOf(node)).not.toBe(regexOf({ value: "a+" }));
  });
});
