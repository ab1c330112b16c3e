import { describe, expect, it } from "vitest";
import { diffHeaders } from "../../../../src/resolve/headers/headerDifference.ts";
import { viewRequest } from "../../../../src/resolve/received/requestView.ts";
import { GATEWAY, viewpoint } from "../viewpointBuilder.ts";

const before = viewRequest(viewpoint({ source: GATEWAY }), { headers: { "x-a": "1", "x-b": ["1", "2"] } }).http;

describe("header differences", () => {
  it("are lines that were not sent, without the blanks around them", () => {
    const headers = new Map([
      ["x-a", ["1"]],
      ["x-b", ["1", " 3 "]],
      ["x-c", ["new"]],
    ]);
    expect(diffHeaders(headers, before)).toEqual({ set: { "x-b": ["1", "3"], "x-c": ["new"] }, removed: [], unevaluated: {} });
  });

  it("are headers that were sent and have no lines any more", () => {
    const headers = new Map<string, readonly string[]>([
      ["x-a", []],
      ["x-c", []],
    ]);
    expect(diffHeaders(headers, before)).toEqual({ set: {}, removed: ["x-a"], unevaluated: {} });
  });

  it("tell of headers that the proxy writes whatever they become", () => {
    const headers = new Map<string, readonly string[]>([
      ["x-forwarded-proto", ["http"]],
      ["x-forwarded-for", []],
      ["x-forwarded-client-cert", []],
    ]);
    expect(diffHeaders(headers, before)).toEqual({ set: { "x-forwarded-proto": ["http"] }, removed: ["x-forwarded-for"], unevaluated: {} });
  });

  it("keep the text of a line that is not known", () => {
    const headers = new Map([["__proto__", ["1", { format: "%HOSTNAME%" }]]]);
    expect(Object.entries(diffHeaders(headers).unevaluated)).toEqual([["__proto__", "%HOSTNAME%"]]);
  });
});
