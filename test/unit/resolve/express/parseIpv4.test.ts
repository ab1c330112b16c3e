/** Addresses as numbers. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { isIpv4 } from "../../../../src/host/ip.ts";
import { parseIpv4 } from "../../../../src/resolve/express/parseIpv4.ts";
import { law } from "../../../property/law.ts";

it("takes what is an address, and gives its bits", () => {
  expect(parseIpv4("0.0.0.0")).toBe(0);
  expect(parseIpv4("10.1.2.3")).toBe(0x0a010203);
  expect(parseIpv4("255.255.255.255")).toBe(-1);
});

it("takes nothing else", () => {
  const part = fc.oneof(fc.integer({ min: 0, max: 300 }).map(String), fc.constantFrom("", "00", "01", "1 ", "a", "1:", "-1"));
  let addresses = 0;
  law(
    fc.array(part, { minLength: 3, maxLength: 5 }).map((parts) => parts.join(".")),
    (text) => {
      expect(parseIpv4(text) !== undefined).toBe(isIpv4(text));
      if (isIpv4(text)) addresses++;
    },
    3000,
  );
  expect(addresses).toBeGreaterThan(10);
});
