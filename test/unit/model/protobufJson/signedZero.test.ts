import { describe, expect, it } from "vitest";
import { decodeObject } from "../../../../src/model/decode.ts";

/** @see docs/semantics.md 1.5 */
describe("a zero with a sign", () => {
  const withPort = (number: unknown) => ({
    apiVersion: "networking.istio.io/v1",
    kind: "VirtualService",
    metadata: { name: "v" },
    spec: { hosts: ["a"], http: [{ match: [{ port: number }] }] },
  });

  it.each([-0, "-0"])("is no port: %j", (number) => {
    expect(decodeObject(withPort(number)).diagnostics.map(({ code }) => code)).toEqual(["number-out-of-range"]);
  });

  it("is a weight", () => {
    const spec = { hosts: ["a"], http: [{ route: [{ destination: { host: "a" }, weight: -0 }] }] };
    expect(decodeObject({ ...withPort(0), spec }).diagnostics).toEqual([]);
  });
});
