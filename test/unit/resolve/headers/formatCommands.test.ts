import { describe, expect, it } from "vitest";
import {
  maskedAddress,
  queryParameterCommand,
  queryParametersCommand,
  serverNameCommand,
} from "../../../../src/resolve/headers/formatCommands.ts";

describe("QUERY_PARAM", () => {
  const path = "/p?a=b%20c&%65=1%2b2&a=z&plus=1+1&bad=%zz&bytes=%ff";

  it.each([
    ["a", "b c"],
    ["e", "1+2"],
    ["plus", "1+1"],
    ["bad", "%zz"],
    ["none", ""],
    ["bytes", undefined],
  ])("%s", (name, value) => {
    expect(queryParameterCommand(name, path)).toBe(value);
  });

  it("has nothing to find without a query", () => {
    expect(queryParameterCommand("a", "/p")).toBe("");
  });
});

describe("QUERY_PARAMS", () => {
  it.each([
    [undefined, "/p?a=%41&b=%20", "a=%41&b=%20"],
    ["ORIG", "/p?a=%41", "a=%41"],
    ["DECODED", "/p?a=%41&b=%20&c=%25", "a=A&b=%20&c=%"],
    ["DECODED", "/p?a=%zz", undefined],
    ["DECODED", "/p", ""],
  ])("%s of %s", (which, path, value) => {
    expect(queryParametersCommand(which, path)).toBe(value);
  });
});

describe("REQUESTED_SERVER_NAME", () => {
  const tls = { sni: "sni.example.com", host: "host.example.com", original: undefined };
  const rewritten = { sni: "", host: "new.example.com", original: "old.example.com" };

  it.each([
    [undefined, tls, "sni.example.com"],
    ["SNI_ONLY", rewritten, ""],
    ["SNI_FIRST", tls, "sni.example.com"],
    ["HOST_FIRST", tls, "host.example.com"],
    ["HOST_FIRST:ORIG", tls, "sni.example.com"],
    ["SNI_FIRST", rewritten, "old.example.com"],
    ["HOST_FIRST:HOST", rewritten, "new.example.com"],
  ])("%s", (argument, names, value) => {
    expect(serverNameCommand(argument, names)).toBe(value);
  });
});

describe("addresses without a port", () => {
  it.each([
    [undefined, "10.244.17.9"],
    ["20", "10.244.16.0/20"],
    ["0", "0.0.0.0/0"],
    ["33", "10.244.17.9/32"],
    [" +8 ", "10.0.0.0/8"],
    ["-1", ""],
    ["x", "10.244.17.9"],
  ])("%s bits", (argument, value) => {
    expect(maskedAddress("10.244.17.9", argument)).toBe(value);
  });

  it("are not known of IPv6 blocks, and nowhere without an address", () => {
    expect(maskedAddress("fd00::1", "64")).toBeUndefined();
    expect(maskedAddress(undefined, "8")).toBeUndefined();
  });
});
