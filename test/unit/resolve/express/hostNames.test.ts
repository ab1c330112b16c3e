/** Hosts by name. */
import { expect, it } from "vitest";
import { type HostNames, HostNumber, hostNamesOf, isSpelled, numberOfHost } from "../../../../src/resolve/express/hostNames.ts";
import { hashOfText } from "../../../../src/resolve/indexed/slots.ts";

/** The place, and the domain is the host. */
const placeOfHost = (names: HostNames, host: string): number => {
  const number = numberOfHost(names, host);
  if (number < 0) return number;
  expect(names.domains[number]).toBe(host);
  return names.places[number] ?? -1;
};
const find = (domains: readonly string[], host: string): number =>
  placeOfHost(hostNamesOf(new Map(domains.map((domain, place) => [domain, place]))), host);

it("finds the place of a domain, and of nothing else", () => {
  const domains = ["a.b", "a.b.svc.cluster.local", "*", "*.c", "__proto__", ""];
  expect(domains.map((domain) => find(domains, domain))).toEqual([0, 1, 2, 3, 4, 5]);
  expect(["a", "a.b.", "b.c", "constructor"].map((host) => find(domains, host))).toEqual(Array(4).fill(HostNumber.Unknown));
  expect(find([], "a")).toBe(HostNumber.Unknown);
});

it("leaves to others what may have another spelling", () => {
  const domains = ["a.b", "É.b", "[::1]"];
  const hosts = ["A.b", "a.b:80", "a.b:", "É.b", "[::1]", "\u212a.b"];
  expect(hosts.map((host) => find(domains, host))).toEqual(Array(6).fill(HostNumber.Unknown));
  expect(hosts.every(isSpelled)).toBe(true);
  expect(["", "a.b", "a", "*.b", "x_y", "__proto__", "é.b", "日"].some(isSpelled)).toBe(false);
  expect(["é.b", "日", "e.b"].map((host) => find(["a.b", "é.b", "日"], host))).toEqual([1, 2, HostNumber.Unknown]);
});

it("takes no domain for another that shares its hash", () => {
  expect(hashOfText("declinate")).toBe(hashOfText("macallums"));
  // Nothing but their ends tells the others apart, so that whole names are hashed.
  const domains = ["macallums", "declinate", ...["a", "b", "c"].map((end) => "x".repeat(40) + end)];
  expect(domains.map((host) => find(domains, host))).toEqual([0, 1, 2, 3, 4]);
  expect(find(["macallums", "x"], "declinate")).toBe(HostNumber.Unknown);
});

it("takes no domain for another that begins alike", () => {
  const domains = ["reviews-blue.shop", "reviews-pink.shop", "reviews", "ratings"];
  expect(domains.map((domain) => find(domains, domain))).toEqual([0, 1, 2, 3]);
  expect(["reviews-blue.cart", "reviewz", "reviews-blue.sho"].map((host) => find(domains, host))).toEqual(
    Array(3).fill(HostNumber.Unknown),
  );
});

it("finds each of many", () => {
  const domains = Array.from({ length: 5000 }, (_, i) => `svc-${i}.shop`);
  const names = hostNamesOf(new Map(domains.map((domain, place) => [domain, place])));
  expect(domains.every((domain, place) => placeOfHost(names, domain) === place)).toBe(true);
  expect(placeOfHost(names, "svc-5000.shop")).toBe(HostNumber.Unknown);
});
