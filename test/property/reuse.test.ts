/** Compiling on top of an earlier graph gives what compiling from nothing gives, whatever changed in between. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { outcomes, type RoutingGraph, resolve, safeCompile, serialize, viewpoint } from "../../src/index.ts";
import type { Config } from "../../src/model/config.ts";
import type { ConfigObject } from "../../src/model/configObject.ts";
import type { Request } from "../../src/resolve/request.ts";
import { config } from "./arbitraries/config.ts";
import { withRequests } from "./arbitraries/request.ts";
import { expectSame, law } from "./law.ts";

/** What becomes of one object from one state of a configuration to the next. */
type Edit =
  | { readonly kind: "remove" | "copy" | "again" | "other" | "reorder" | "older"; readonly at: number }
  | { readonly kind: "destinations"; readonly at: number; readonly host: number }
  | { readonly kind: "rules"; readonly at: number; readonly timeout: number };

const edit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("rules" as const), at: fc.nat(20), timeout: fc.integer({ min: 1, max: 9 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("destinations" as const), at: fc.nat(20), host: fc.nat(20) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom("remove", "copy", "again", "other", "reorder", "older"), at: fc.nat(20) }) },
);

/** The list after an edit; `pool` has objects of another configuration. */
function apply(objects: readonly ConfigObject[], change: Edit, pool: readonly ConfigObject[]): readonly ConfigObject[] {
  const at = change.at % Math.max(1, objects.length);
  const object = objects[at];
  const other = pool[change.at % Math.max(1, pool.length)];
  switch (change.kind) {
    case "remove":
      return objects.filter((_, i) => i !== at);
    case "copy":
      return object === undefined ? objects : objects.with(at, structuredClone(object));
    case "again":
      return structuredClone(objects);
    case "other":
      return other === undefined
        ? objects
        : [...objects.filter(({ kind, metadata }) => kind !== other.kind || metadata.name !== other.metadata.name), other];
    case "reorder":
      return [...objects].reverse();
    case "older":
      return object === undefined ? objects : objects.with(at, olderThanMost(object));
    case "destinations":
      return object === undefined ? objects : objects.with(at, withOtherDestination(object, hostsOf(objects), change.host));
    case "rules":
      return object === undefined ? objects : objects.with(at, withOtherRules(object, change.timeout));
  }
}

/** The same object, of which Istio thinks first. */
function olderThanMost(object: ConfigObject): ConfigObject {
  const copy = structuredClone(object);
  return { ...copy, metadata: { ...copy.metadata, creationTimestamp: "2001-01-01T00:00:00Z" } };
}

/** The same object with other rules: what a deployment changes as a rule. */
function withOtherRules(object: ConfigObject, timeout: number): ConfigObject {
  const copy = structuredClone(object);
  if (copy.kind !== "VirtualService") return copy;
  const http = (copy.spec.http ?? []).map((rule) => ({ ...rule, timeout: `${timeout}s` }));
  return { ...copy, spec: { ...copy.spec, http: timeout % 3 === 0 ? [...http].reverse() : timeout % 3 === 1 ? http.slice(1) : http } };
}

/** The same rules, all to one host. */
function withOtherDestination(object: ConfigObject, hosts: readonly string[], at: number): ConfigObject {
  if (object.kind !== "VirtualService") return object;
  const host = hosts[at % Math.max(1, hosts.length)] ?? "nobody";
  const http = (object.spec.http ?? []).map((rule) => (rule.route ? { ...rule, route: [{ destination: { host } }] } : rule));
  return { ...object, spec: { ...object.spec, http } };
}

function hostsOf(objects: readonly ConfigObject[]): readonly string[] {
  return objects.flatMap((object) => {
    if (object.kind === "Service") return [object.metadata.name];
    return object.kind === "ServiceEntry" ? (object.spec.hosts ?? []).filter((host) => !host.startsWith("*")) : [];
  });
}

function ask(graph: RoutingGraph, requests: readonly Request[]): void {
  for (const request of requests) resolve(graph, request, { random: 0.5 });
}

for (const registry of ["strict", "infer"] as const) {
  it(`a graph on top of others is that of a full compilation (${registry})`, () => {
    law(
      fc.tuple(withRequests(config, 4), config, fc.array(fc.array(edit, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 4 })),
      ([{ config: input, requests }, other, states]) => {
        let graph = safeCompile(input, { registry }).graph;
        let objects = input.objects;
        for (const edits of states) {
          // Some graphs are asked before the next is made of them, so that there is something to take over.
          ask(graph, requests);
          objects = edits.reduce((list, change) => apply(list, change, other.objects), objects);
          const next: Config = { ...input, objects };
          const viewpoints = requests.flatMap(({ source }) => source ?? []).slice(0, 1);
          const reused = safeCompile(next, { registry, reuse: graph, viewpoints });
          const full = safeCompile(structuredClone(next), { registry, viewpoints });
          expectSame(reused.diagnostics, full.diagnostics);
          expectSame(reused.graph, full.graph);
          for (const request of requests) {
            expectSame(outcomes(reused.graph, request), outcomes(full.graph, request));
            expectSame(resolve(reused.graph, request, { random: 0.5 }), resolve(full.graph, request, { random: 0.5 }));
            expectSame(viewpoint(reused.graph, request.source), viewpoint(full.graph, request.source));
          }
          expect(serialize(reused.graph)).toBe(serialize(full.graph));
          graph = reused.graph;
        }
      },
      150,
    );
  });
}

it("MeshConfig, mode and objects that are not evaluated may change too", () => {
  law(fc.tuple(withRequests(config, 3), config), ([{ config: input, requests }, { meshConfig }]) => {
    const before = safeCompile(input, { registry: "infer" }).graph;
    ask(before, requests);
    const { meshConfig: _, ...rest } = input;
    const unevaluated = [{ kind: "EnvoyFilter", namespace: "default", name: "any" }];
    for (const next of [
      { ...rest, ...(meshConfig && { meshConfig }) },
      { ...input, unevaluated },
    ]) {
      for (const registry of ["infer", "strict"] as const) {
        const reused = safeCompile(next, { registry, reuse: before });
        const full = safeCompile(next, { registry });
        expectSame(reused, full);
        for (const request of requests) expectSame(viewpoint(reused.graph, request.source), viewpoint(full.graph, request.source));
      }
    }
  });
});
