import { describe, expect, it } from "vitest";
import { envoyRegexProblem, goRegexProblem } from "../../../../src/validate/regex/regexDialect.ts";
import { validateObject } from "../../../../src/validate/validateObject.ts";
import { decoded, problemsOfHttp, ROUTE } from "../problemsOf.ts";

describe("dialects of RE2", () => {
  it.each([".*", "(?P<n>a)(?P<n>b)", "\\p{greek}", "\\p{ASCII}", "\\pL", "\\P{^Greek}", "\\Q\\p{Foo}\\E", "\\x{100}", "a{1000}"])(
    "Go takes %s",
    (pattern) => {
      expect(goRegexProblem(pattern)).toBeUndefined();
    },
  );

  it.each(["a**", "(?=a)", "\\1", "\\p{Old_Italic}", "\\p{Foo}", "\\p{", "a{1001}", "[\\p{Foo}]", "(?P<>a)"])(
    "Go refuses %s",
    (pattern) => {
      expect(goRegexProblem(pattern)).toBeTypeOf("string");
    },
  );

  it.each(["\\p{greek}", "\\p{Letter}", "\\p{ASCII}", "\\x{100}", "\\400", `(${"a".repeat(40)}){1000}`])("Envoy refuses %s", (pattern) => {
    expect(goRegexProblem(pattern)).toBeUndefined();
    expect(envoyRegexProblem(pattern)).toBeTypeOf("string");
  });

  it.each(["(?P<n>a)(?P<n>b)", "\\p{Greek}", "\\x{ff}", "\\Q\\x{100}\\E", "é"])("Envoy takes %s", (pattern) => {
    expect(envoyRegexProblem(pattern)).toBeUndefined();
  });
});

describe("regular expressions of a rule", () => {
  const at = (regex: string): readonly string[] => problemsOfHttp({ match: [{ uri: { regex } }] });

  it("V-RE2: counts bytes", () => {
    expect(at("é".repeat(512))).toEqual([]);
    expect(at("é".repeat(513))).toEqual(["error regex-too-long match[0].uri.regex"]);
  });

  it("2.12: keeps the object where only Envoy refuses the pattern", () => {
    expect(at("\\p{greek}")).toEqual(["refused regex-refused match[0].uri.regex"]);
  });

  it.each([
    ["(?!/admin).*", "look-ahead"],
    ["(a)\\1", "back-references"],
    ["*.jpg", "shell pattern"],
  ])("V-RE3: says what to write instead of %s", (regex, word) => {
    const [problem] = validateObject(decoded("VirtualService", { hosts: ["a"], http: [{ match: [{ uri: { regex } }], route: ROUTE }] }));
    expect(problem?.code).toBe("regex-invalid");
    expect(problem?.help).toContain(word);
  });
});
