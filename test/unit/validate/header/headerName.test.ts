import { describe, expect, it } from "vitest";
import {
  changeableHeaderProblem,
  headerNameProblem,
  matchedHeaderProblem,
  settableRequestHeaderProblem,
} from "../../../../src/validate/header/headerName.ts";

describe("names of headers", () => {
  it.each(["x-id", "a,b", ":path", "@request.auth.claims.a.b", "@Request.Auth.Claims[a][b]", "__proto__"])(
    "V-M3: a match takes %s",
    (name) => {
      expect(matchedHeaderProblem(name)).toBeUndefined();
    },
  );

  it.each(["", "a b", ":Path", "é", "@request.auth.claims", "@request.auth.claims.", "@request.auth.claims[]", "@request.auth.claimsa"])(
    "V-M3: a match refuses %j",
    (name) => {
      expect(matchedHeaderProblem(name)?.code).toBe("header-name-invalid");
    },
  );

  it("V-O1 to V-O3: only requests are given an authority", () => {
    expect(settableRequestHeaderProblem("HOST")).toBeUndefined();
    expect(settableRequestHeaderProblem(":method")?.code).toBe("header-forbidden");
    expect(changeableHeaderProblem("HOST")?.code).toBe("header-forbidden");
    expect(changeableHeaderProblem("a b")).toBeUndefined();
  });

  it("V-C3: a CORS list takes `*` and no pseudo headers, which only matches speak of", () => {
    expect(headerNameProblem("*")).toBeUndefined();
    expect(headerNameProblem(":path")?.help).not.toContain("pseudo");
    expect(matchedHeaderProblem(":Path")?.help).toContain(":path");
    expect(matchedHeaderProblem("@Request.Auth.Claims")?.help).toContain("@request.auth.claims.name");
  });
});
