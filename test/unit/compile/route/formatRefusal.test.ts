import { describe, expect, it } from "vitest";
import { findFormatRefusal } from "../../../../src/compile/route/findFormatRefusal.ts";

const BAD = { response: { add: { "X-A b": "%NOPE%" } } };
const reason = "Envoy refuses the header value `%NOPE%`: it knows no `NOPE`";

describe("findFormatRefusal", () => {
  it("names the field", () => {
    expect(findFormatRefusal({ headers: BAD })).toEqual({ reason, path: 'headers.response.add["X-A b"]' });
    expect(findFormatRefusal({ route: [{ headers: BAD }] })).toEqual({ reason, path: 'route[0].headers.response.add["X-A b"]' });
  });

  it("passes over destinations without traffic", () => {
    expect(findFormatRefusal({ route: [{ weight: 1 }, { headers: BAD }] })).toBeUndefined();
    expect(findFormatRefusal({ route: [{ weight: 1 }, { headers: BAD, weight: 1 }] })).toHaveProperty("reason", reason);
  });

  it("passes over the authority, which is no format", () => {
    expect(findFormatRefusal({ headers: { request: { set: { Host: "%NOPE%", ":authority": "%NOPE%" } } } })).toBeUndefined();
  });
});
