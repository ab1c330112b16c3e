import { expect, it } from "vitest";
import { viewpoint } from "../../src/index.ts";
import { decide, forward, loadExample, noRoute, onSidecar, passthrough } from "../support.ts";

const { graph, diagnostics } = loadExample("scenario-04-wildcard-services");
const fullName = (name: string) => `${name}.my-namespace.svc.cluster.local`;

it("has nothing to complain about", () => {
  expect(diagnostics).toEqual([]);
});

it.each([
  ["svc-1", "/svc-1", "svc-1", "first", 0],
  ["svc-1", "/svc-2/items?x=1", "svc-2", "second", 1],
  ["svc-2", "/svc-1/items", "svc-1", "first", 0],
  ["svc-2", "/svc-2", "svc-2", "second", 1],
])("called %s, sends %s to %s", (called, path, answering, name, index) => {
  const host = fullName(called);
  expect(decide(graph, { host, path })).toEqual(
    forward({
      matched: onSidecar(`${host}:80`, { name, at: `VirtualService my-namespace/by-path spec.http[${index}].match[0]` }),
      destination: { host: fullName(answering), port: 80 },
      upstream: { path, authority: host },
    }),
  );
});

it("knows the short names too, as the client's namespace has them", () => {
  const matched = onSidecar(`${fullName("svc-1")}:80`, { name: "first", at: "VirtualService my-namespace/by-path spec.http[0].match[0]" });
  const to = (authority: string) =>
    forward({ matched, destination: { host: fullName("svc-1"), port: 80 }, upstream: { path: "/svc-1", authority } });
  expect(decide(graph, { host: "svc-1.my-namespace", path: "/svc-1" })).toEqual(to("svc-1.my-namespace"));
  const neighbour = viewpoint(graph, { kind: "sidecar", namespace: "my-namespace" });
  expect(decide(neighbour, { host: "svc-1", path: "/svc-1" })).toEqual(to("svc-1"));
});

it.each(["/", "/svc-3", "/SVC-1"])("answers %s with 404, as the rules hold no other path", (path) => {
  expect(decide(graph, { host: fullName("svc-1"), path })).toEqual(noRoute(onSidecar(`${fullName("svc-1")}:80`)));
});

it("makes no service of a name that fits the wildcard and is none", () => {
  expect(decide(graph, { host: fullName("svc-3"), path: "/svc-1" })).toEqual(passthrough(fullName("svc-3"), "/svc-1"));
});
