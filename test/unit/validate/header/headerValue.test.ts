import { describe, expect, it } from "vitest";
import { headerValueProblem } from "../../../../src/validate/header/headerValue.ts";

describe("values of headers", () => {
  it.each(["", "100%%", "%A%", "a %A(x)% b", '%A(["a", "b"])%', '%A( ["a"] ) %', "%A(x\\))%", "a\tb", "é"])("takes %j", (value) => {
    expect(headerValueProblem(value)).toBeUndefined();
  });

  it.each([
    ["5%", "ends with a lone percent sign"],
    ["%A", "ends inside a variable"],
    ["%A()%", "ends inside a variable"],
    ["%A(x)y%", "has `y` where `%` must stand"],
    ['%A(["a" "b"])%', 'has `"` where `,` or `]` must stand'],
    ["%A([a])%", 'has `a` where `"` must stand'],
    ["%A(x\\", "ends with a backslash inside a variable"],
  ])("V-O5: refuses %j", (value, reason) => {
    expect(headerValueProblem(value)?.message).toContain(reason);
  });

  it("V-O4: refuses control characters", () => {
    expect(headerValueProblem("a\u0000b")?.code).toBe("header-value-invalid");
  });
});
