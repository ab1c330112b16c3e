/** Languages of patterns, compared with the engine that matches requests. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accepts, type Dfa } from "../../../../src/analysis/language/dfa.ts";
import { findWord } from "../../../../src/analysis/language/findWord.ts";
import { regexDfa } from "../../../../src/analysis/language/regexDfa.ts";
import { compileRegex, regexProblem } from "../../../../src/util/re2.ts";
import { toBytes } from "../../../../src/util/utf8Bytes.ts";

function dfaOf(pattern: string): Dfa {
  const dfa = regexDfa(pattern, 5000);
  if (dfa === undefined || typeof dfa === "symbol") throw new Error(`no automaton for ${pattern}`);
  return dfa;
}

describe("regexDfa", () => {
  it.each([
    ["", [""], ["a"]],
    ["/api/v\\d+/.*", ["/api/v1/", "/api/v12/x/y"], ["/api/v/", "/api/v1", "x/api/v1/"]],
    ["^/a$", ["/a"], ["/a/", ""]],
    ["^(/a|/b$)/?$", ["/a", "/a/", "/b"], ["/b/"]],
    ["(?i)/Key[s]?", ["/KEY", "/keys"], ["/kex", "/\u212aey\u017f"]],
    ["a(?i:b)c", ["abc", "aBc"], ["ABc", "abC"]],
    ["\\bfoo\\b.*", ["foo", "foo bar", "foo/x"], ["foobar"]],
    [".*\\Bx", ["ax"], ["x", "-x"]],
    ["a{2,3}", ["aa", "aaa"], ["a", "aaaa"]],
    ["a{,3}", ["a{,3}"], ["a", "aaa"]],
    ["[]a-]+", ["]a-"], ["b"]],
    ["[^[:alpha:]\\d]", ["-", "\n"], ["a", "5", "\u00fc"]],
    ["\u00fc?a", ["\u00fca"], ["a"]],
    ["(\u00fc)?a", ["\u00fca", "a"], ["\u00fc"]],
    ["\\Qa.b*\\E+", ["a.b*", "a.b**"], ["axb"]],
    [".", ["a"], ["\n", "", "\u00fc"]],
    [".{4}", ["abcd", "\u{1f600}", "\u00fc\u00fc"], ["abc"]],
    ["(?s).", ["\n"], [""]],
    ["a^b", [], ["ab", "a", ""]],
    ["(?:$|x)*", ["", "x", "xx"], ["y"]],
    ["\\x41\\x{42}\\.", ["AB."], ["AB"]],
    ["\\A/a\\z", ["/a"], ["/a/", "\n/a"]],
    ["\\a\\f\\n\\r\\t\\v", ["\x07\f\n\r\t\v"], ["afnrtv"]],
    ["\\D\\S\\W", ["a-/"], ["1-/", "a /", "a-b"]],
    ["[^\\D1]\\s\\w", ["2 _"], ["1 _", "a _", "2__"]],
    ["[[:^alpha:]]", ["1"], ["a"]],
    ["a{2,}b{2}", ["aabb", "aaabb"], ["abb", "aabbb"]],
    ["\\Qa.b", ["a.b"], ["axb"]],
    ["(?P<a>x)(?<b>y)", ["xy"], ["x"]],
    ["(?i)a(?-i)b(?i:c)", ["Abc", "abC"], ["aBc"]],
  ])("%s", (pattern, inside, outside) => {
    const dfa = dfaOf(pattern);
    for (const text of [...inside, ...outside]) {
      expect([text, compileRegex({ value: pattern }).matches(toBytes(text))]).toEqual([text, inside.includes(text)]);
      expect([text, accepts(dfa, text)]).toEqual([text, inside.includes(text)]);
    }
  });

  it.each(["\\pL+", "(?m)^a", "\\C", "a**", "(?U)a+", "(?i)\u00fc", "\\1", "(?=a)"])("refuses %s, which it could get wrong", (pattern) => {
    expect(regexDfa(pattern, 5000)).toBeUndefined();
  });

  it("finds texts beyond ASCII, and none that would be half of a character", () => {
    expect(findWord({ must: [dfaOf("[\\xc3][\\xbc]")], mustNot: [] }, 1000)).toBe("\u00fc");
    expect(findWord({ must: [dfaOf("[\\xc3]")], mustNot: [] }, 1000)).toBeTypeOf("symbol");
  });

  it("gives up on a pattern that needs too many states", () => {
    expect(regexDfa("(?:a|b)*a(?:a|b){16}", 1000)).toBeTypeOf("symbol");
    expect(regexDfa("(?:[a-z]{1000}){100}", 1000)).toBeTypeOf("symbol");
  });

  const unit = fc.constantFrom("a", "b", "B", ".", "[ab]", "[^a]", "\\w", "\\W", "^", "$", "\\b", "\\B", "(a|)", "(?i:b)", "(^a|b$)", "-");
  const pattern = fc.array(fc.tuple(unit, fc.constantFrom("", "", "*", "+", "?", "{1,2}", "|")), { maxLength: 6 });

  it("agrees with the engine on random patterns and texts", () => {
    fc.assert(
      fc.property(
        pattern,
        fc.array(fc.string({ unit: fc.constantFrom("a", "b", "A", "B", "-", " "), maxLength: 6 }), { minLength: 8 }),
        (parts, texts) => {
          const source = parts.map(([part, count]) => part + (/^(?:[\^$]|\\[bB])$/.test(part) && count !== "|" ? "" : count)).join("");
          fc.pre(regexProblem(source) === undefined);
          const dfa = dfaOf(source);
          const engine = compileRegex({ value: source });
          for (const text of ["", "a", "b", ...texts])
            expect([source, text, accepts(dfa, text)]).toEqual([source, text, engine.matches(text)]);
          const word = findWord({ must: [dfa], mustNot: [] }, 10000);
          if (typeof word === "string") expect([source, word, engine.matches(toBytes(word))]).toEqual([source, word, true]);
        },
      ),
      { numRuns: 500 },
    );
  });
});
