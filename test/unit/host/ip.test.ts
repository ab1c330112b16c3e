import { BlockList, isIPv4 as nodeIsIpv4, isIPv6 as nodeIsIpv6 } from "node:net";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalIp, cidrContains, cidrKey, isAnyAddress, isIp, isIpv4, isIpv6, parseCidr } from "../../../src/host/ip.ts";

const nearlyIp = fc
  .array(fc.constantFrom("0", "1", "10", "255", "256", "01", "::", ":", ".", "f", "ffff", "fffff", "g", "1.2.3.4"), { maxLength: 10 })
  .map((parts) => parts.join(""));

describe("addresses", () => {
  it("are those that Node knows", () => {
    fc.assert(
      fc.property(fc.oneof(nearlyIp, fc.ipV4(), fc.ipV6(), fc.ipV4Extended()), (text) => {
        expect([text, isIpv4(text), isIpv6(text)]).toEqual([text, nodeIsIpv4(text), nodeIsIpv6(text)]);
      }),
      { numRuns: 2000 },
    );
  });

  it.each(["1.2.3.4/8", "::1/128", "[::1]", " 1.2.3.4", "1.2.3.4 ", "1.2.3", "1.2.3.4.", "localhost", "", "1.2.3.4\n"])(
    "%j is none",
    (text) => {
      expect(isIp(text)).toBe(false);
    },
  );
});

describe("canonicalIp", () => {
  it("is the same for an address in any spelling, and still that address", () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (text) => {
        const canonical = canonicalIp(text) ?? "";
        expect([isIp(canonical), canonicalIp(text.toUpperCase()), canonicalIp(canonical)]).toEqual([true, canonical, canonical]);
        expect(cidrKey({ address: canonical, prefixLength: 32 })).toBe(cidrKey({ address: text, prefixLength: 32 }));
      }),
    );
  });

  it.each([
    ["2001:DB8:0:0::0:1", "2001:db8::1"],
    ["::ffff:10.0.0.1", "::ffff:10.0.0.1"],
    ["10.0.0.1", "10.0.0.1"],
    ["[::1]", undefined],
    ["fe80::1%eth0", undefined],
    ["10.0.0", undefined],
    ["", undefined],
  ])("of %s is %s", (text, canonical) => {
    expect(canonicalIp(text)).toBe(canonical);
  });
});

describe("parseCidr", () => {
  it.each([
    ["10.0.0.0/8", { address: "10.0.0.0", prefixLength: 8 }],
    ["10.1.2.3", { address: "10.1.2.3", prefixLength: 32 }],
    ["::1", { address: "::1", prefixLength: 128 }],
    ["2001:db8::/32", { address: "2001:db8::", prefixLength: 32 }],
    ["0.0.0.0/0", { address: "0.0.0.0", prefixLength: 0 }],
    ["10.0.0.0/33", undefined],
    ["::/129", undefined],
    ["10.0.0.0/08", undefined],
    ["10.0.0.0/", undefined],
    ["10.0.0.0/-1", undefined],
    ["10.0.0.0/8/8", undefined],
    ["a/8", undefined],
    ["", undefined],
  ])("%s", (text, expected) => {
    expect(parseCidr(text)).toEqual(expected);
  });
});

describe("cidrContains", () => {
  it("agrees with Node", () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.ipV4(), fc.nat({ max: 32 }), (address, ip, prefixLength) => {
        const list = new BlockList();
        list.addSubnet(address, prefixLength, "ipv4");
        expect(cidrContains({ address, prefixLength }, ip)).toBe(list.check(ip, "ipv4"));
      }),
    );
    fc.assert(
      fc.property(fc.ipV6(), fc.ipV6(), fc.nat({ max: 128 }), (address, ip, prefixLength) => {
        const list = new BlockList();
        list.addSubnet(address, prefixLength, "ipv6");
        expect(cidrContains({ address, prefixLength }, ip)).toBe(list.check(ip, "ipv6"));
      }),
    );
  });

  it.each([
    ["10.0.0.0", 8, "10.255.0.1", true],
    ["10.9.9.9", 8, "10.0.0.1", true],
    ["10.0.0.0", 8, "11.0.0.1", false],
    ["0.0.0.0", 0, "1.2.3.4", true],
    ["0.0.0.0", 0, "::1", false],
    ["::", 0, "1.2.3.4", false],
    ["10.0.0.0", 8, "not an address", false],
  ])("%s/%i and %s: %s", (address, prefixLength, ip, expected) => {
    expect(cidrContains({ address, prefixLength }, ip)).toBe(expected);
  });
});

describe("isAnyAddress", () => {
  it.each(["0.0.0.0", "::", "0::0", "0:0:0:0:0:0:0:0"])("takes %s", (text) => {
    expect(isAnyAddress(text)).toBe(true);
  });

  it.each(["0.0.0.1", "::1", "0", "", "localhost"])("takes no %j", (text) => {
    expect(isAnyAddress(text)).toBe(false);
  });
});

describe("cidrKey", () => {
  it("is the same for equal blocks only", () => {
    const keyOf = (text: string) => cidrKey(parseCidr(text) ?? { address: "", prefixLength: -1 });
    expect(keyOf("10.1.2.3/8")).toBe(keyOf("10.0.0.0/8"));
    expect(keyOf("2001:db8::1/32")).toBe(keyOf("2001:0db8::/32"));
    expect(new Set(["10.0.0.0/8", "10.0.0.0/9", "::/8", "0.0.0.0/8", "11.0.0.0/8"].map(keyOf)).size).toBe(5);
  });
});
