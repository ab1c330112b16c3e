import { expect, it } from "vitest";
import { decide, forward, loadExample, onSidecar, passthrough, ref } from "../support.ts";

const { graph, diagnostics } = loadExample("scenario-02-wildcard-host");
const SERVICE = "service.default.svc.cluster.local";
const policy = { destinationRule: ref("DestinationRule default/service") };

it("has nothing to complain about", () => {
  expect(diagnostics).toEqual([]);
});

it.each(["shop.my-co.org", "a.b.my-co.org", "SHOP.my-co.org"])("sends %s to version 1", (host) => {
  expect(decide(graph, { host, path: "/any" })).toEqual(
    forward({
      matched: onSidecar("*.my-co.org:80", { name: "", at: "VirtualService default/my-co spec.http[0]" }),
      destination: { host: SERVICE, port: 80, subset: "v1" },
      labels: { version: "v1" },
      upstream: { path: "/any", authority: host },
      policy,
    }),
  );
});

it.each(["my-co.org", "xmy-co.org", "my-co.org.evil.example"])("takes %s for another host", (host) => {
  expect(decide(graph, { host })).toEqual(passthrough(host));
});

it("holds on port 80 only, as no service has the name and so no other port has rules", () => {
  expect(decide(graph, { host: "shop.my-co.org:8080" })).toEqual({
    kind: "passthrough",
    matched: { filterChain: "PassthroughFilterChain" },
    caveats: [],
  });
});

it("has no rule for the service by its own name", () => {
  expect(decide(graph, { host: "service" })).toEqual(
    forward({
      matched: onSidecar(`${SERVICE}:80`),
      destination: { host: SERVICE, port: 80 },
      upstream: { path: "/", authority: "service" },
      policy,
    }),
  );
});
