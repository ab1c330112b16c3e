import { describe, expect, it } from "vitest";
import { envoyFormatProblem } from "../../../../src/validate/header/envoyFormat.ts";
import { problemsOfHttp } from "../problemsOf.ts";

describe("formats of header values that Envoy reads", () => {
  it.each([
    "50%% of %PROTOCOL%",
    "%REQ(x-a?:path)%",
    "%DYNAMIC_METADATA(a:b)%",
    "%START_TIME(%Y-%m-%dT%H:%M)%",
    "%PATH:10%",
    "%FILTER_STATE(a:FIELD:b)%",
    "%XFCC_VALUE(URI)%",
    "%PER_REQUEST_STATE(a)%",
    "%DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT(24)%",
  ])("takes %j", (value) => {
    expect(envoyFormatProblem(value)).toBeUndefined();
  });

  it.each([
    ["ab%NOPE%", "it knows no `NOPE`"],
    ["%nope%", "there is no command at the percent sign 1 characters in"],
    ["%REQ%", "`REQ` needs an argument"],
    ["%PROTOCOL(x)%", "`PROTOCOL` takes no argument"],
    ["%PROTOCOL:5%", "`PROTOCOL` takes no length"],
    ["%REQ(a b)%", "`%REQ(a b)%` has no header name"],
    ["%REQ(a?b?c)%", "`%REQ(a?b?c)%` has more than one alternative"],
    ["%START_TIME(%n)%", "`%START_TIME(%n)%` has a line break"],
    ["%PATH(NO)%", "`%PATH(NO)%` has not one of WQ, NQ"],
    ["%FILTER_STATE(a:FIELD)%", "`%FILTER_STATE(a:FIELD)%` has no field"],
    ["%PER_REQUEST_STATE(a:b)%", "`%PER_REQUEST_STATE(a:b)%` has not one of PLAIN, TYPED, FIELD"],
    ["%COMMON_DURATION(a:b:s)%", "`%COMMON_DURATION(a:b:s)%` has a unit other than us, ms and ns"],
    ["%constructor%", "there is no command at the percent sign 1 characters in"],
  ])("says what is wrong with %j", (value, problem) => {
    expect(envoyFormatProblem(value)).toBe(problem);
  });
});

describe("header operations", () => {
  it("2.15: keep the object where only Envoy refuses the value", () => {
    expect(problemsOfHttp({ headers: { request: { set: { "x-a": "%NOPE%" } } } })).toEqual([
      "refused header-format-refused headers.request.set.x-a",
    ]);
  });

  it("2.15: take the authority as it stands", () => {
    expect(problemsOfHttp({ headers: { request: { set: { Host: "%NOPE%" } } } })).toEqual([]);
  });
});
