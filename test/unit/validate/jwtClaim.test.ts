import { expect, it } from "vitest";
import { parseJwtClaim } from "../../../src/validate/jwtClaim.ts";

it.each([
  ["@request.auth.claims.a.b", ["a", "b"]],
  ["@Request.Auth.Claims.a", ["a"]],
  ["@request.auth.claims[a.b][c]", ["a.b", "c"]],
  ["@request.auth.claims.", undefined],
  ["@request.auth.claims[]", undefined],
  ["@request.auth.claimsa", undefined],
  ["x-claims.a", undefined],
])("6.20: %s", (name, path) => {
  expect(parseJwtClaim(name)).toEqual(path);
});
