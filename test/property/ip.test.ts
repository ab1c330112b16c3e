/** Addresses are read as `ip-address` reads them. */
import fc from "fast-check";
import { Address4, Address6 } from "ip-address";
import { expect, it } from "vitest";
import { cidrContains, isIpv4, isIpv6, parseCidr } from "../../src/host/ip.ts";
import { law } from "./law.ts";

const piece = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom("0", "1", "ab", "FFFF", "10", "0db8") },
  { weight: 1, arbitrary: fc.constantFrom("", "00000", "g", "1.2.3.4", "256.1.1.1", "%", "%e") },
);
const separator = fc.oneof({ weight: 9, arbitrary: fc.constant(":") }, { weight: 1, arbitrary: fc.constantFrom("::", ".", "%", "") });
const anyText = fc
  .array(fc.tuple(piece, separator), { minLength: 1, maxLength: 9 })
  .chain((parts) => fc.constantFrom(parts.flat().join(""), parts.flat().slice(0, -1).join("")));

it("texts that are addresses", () => {
  law(
    fc.oneof(anyText, fc.ipV6(), fc.ipV4()),
    (text) => {
      // Go takes no empty zone, and no second one.
      const isZoned = text.includes("%");
      const { isValid } = Address6;
      if (!isZoned) expect(isIpv6(text)).toBe(text.includes(":") && isValid(text));
      if (isIpv4(text)) expect(Address4.isValid(text)).toBe(true);
    },
    5000,
  );
});

it("addresses in blocks", () => {
  const six = fc.tuple(fc.ipV6(), fc.ipV6(), fc.nat(128));
  const four = fc.tuple(fc.ipV4(), fc.ipV4(), fc.nat(32));
  law(
    fc.oneof(six, four),
    ([address, other, bits]) => {
      const range = parseCidr(`${address}/${bits}`);
      const read = (text: string) => (text.includes(":") ? new Address6(text) : new Address4(text));
      for (const ip of [address, other]) {
        const expected = read(ip).isInSubnet(read(`${address}/${bits}`));
        expect(range !== undefined && cidrContains(range, ip)).toBe(expected);
      }
    },
    3000,
  );
});
