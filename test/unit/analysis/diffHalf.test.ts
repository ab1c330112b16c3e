/** A port that carries HTTP in one configuration only. */
import { expect, it } from "vitest";
import { diff, findChange } from "../../../src/analysis/diff.ts";
import { compile } from "../../../src/index.ts";
import type { ConfigObject } from "../../../src/model/configObject.ts";
import { gateway, service, virtualService } from "../objects.ts";

const other = service("other", { ports: [{ name: "http", port: 9080 }] });
const reviews: readonly ConfigObject[] = [
  service("reviews", { ports: [{ name: "http", port: 80 }] }),
  virtualService("reviews", {
    hosts: ["reviews"],
    http: [{ match: [{ uri: { prefix: "/teapot" } }], directResponse: { status: 418 } }, { route: [{ destination: { host: "reviews" } }] }],
  }),
];
const without = compile([other], { registry: "strict" });
const withPort = compile([other, ...reviews], { registry: "strict" });

it.each([
  ["opened", without, withPort, "after"],
  ["closed", withPort, without, "before"],
] as const)("is %s: each rule is a class, and what else goes there is one more", (_, from, to, side) => {
  const result = diff(from, to);
  expect(result.undecided).toEqual([]);
  expect(result.changes.map((change) => [change.host, change.witness.protocol ?? "http", change[side].matched.origin?.path])).toEqual([
    ["reviews.default.svc.cluster.local", "http", "spec.http[0].match[0]"],
    ["reviews.default.svc.cluster.local", "http", "spec.http[1]"],
    [undefined, "http", undefined],
  ]);
  for (const change of result.changes) expect(findChange(result, from, to, change.witness)).toBe(change);
  expect(findChange(result, from, to, { host: "elsewhere.example.com" })?.host).toBeUndefined();
  expect(findChange(result, from, to, { host: "reviews", path: "/teapot/green" })).toBe(result.changes[0]);
  expect(findChange(result, from, to, { host: "other:9080" })).toBeUndefined();
  expect(findChange(result, from, to, { host: "reviews", path: "*" })).toBeDefined();
});

it("has one class for all that no rule decides on a port that a gateway closes", () => {
  const edge = (...names: readonly string[]): ConfigObject =>
    gateway("edge", {
      selector: { app: "gw" },
      servers: names.map((name) => ({
        port: name === "https" ? { number: 443, name, protocol: "HTTPS" } : { number: 80, name, protocol: "HTTP" },
        ...(name === "https" && { tls: { mode: "SIMPLE" as const, credentialName: "cert" } }),
        hosts: ["a.com"],
      })),
    });
  const [open, closed] = [compile([edge("http", "https")]), compile([edge("http")])];
  const request = { source: { kind: "gateway", labels: { app: "gw" } }, protocol: "https", host: "a.com", path: "/a" } as const;
  for (const [from, to] of [[open, closed] as const, [closed, open] as const]) {
    expect(findChange(diff(from, to), from, to, request)?.fields).toContain("tls");
  }
});
