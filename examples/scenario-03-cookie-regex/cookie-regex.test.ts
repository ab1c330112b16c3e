import { expect, it } from "vitest";
import { decide, forward, loadExample, onSidecar, ref } from "../support.ts";

const { graph, diagnostics } = loadExample("scenario-03-cookie-regex");
const HOST = "my-svc.default.svc.cluster.local";

const to = (subset: string, rule: { name: string; at: string }) =>
  forward({
    matched: onSidecar(`${HOST}:80`, rule),
    destination: { host: HOST, port: 80, subset },
    labels: { version: subset },
    upstream: { path: "/", authority: "my-svc" },
    policy: { destinationRule: ref("DestinationRule default/my-svc") },
  });

it("has nothing to complain about", () => {
  expect(diagnostics).toEqual([]);
});

it.each([
  "user=jason",
  "user=jason;theme=dark",
  "theme=dark;user=jason",
  "a=1;user=jason;b=2",
  // Every line of the header is looked at on its own.
  ["theme=dark", "user=jason"],
])("sends the cookie %j to version 2", (cookie) => {
  const decision = decide(graph, { host: "my-svc", headers: { cookie } });
  expect(decision).toEqual(to("v2", { name: "jason", at: "VirtualService default/my-svc spec.http[0].match[0]" }));
});

it.each([
  undefined,
  "",
  "user=jasonx",
  "xuser=jason",
  "USER=jason",
  // Browsers put a space behind the semicolon, which this expression does not allow.
  "theme=dark; user=jason",
])("sends the cookie %j to version 1", (cookie) => {
  const decision = decide(graph, { host: "my-svc", ...(cookie !== undefined && { headers: { cookie } }) });
  expect(decision).toEqual(to("v1", { name: "everyone-else", at: "VirtualService default/my-svc spec.http[1]" }));
});
