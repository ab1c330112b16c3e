/** On a gateway the rules for one host are those of all VirtualServices, oldest first, with catch-alls last. @see docs/semantics.md 3.23, 5.18 */
import fc from "fast-check";
import { expect, it } from "vitest";
import { compile, resolve } from "../../src/index.ts";
import type { ConfigObject } from "../../src/model/configObject.ts";
import type { HTTPRoute } from "../../src/model/httpRoute.ts";
import type { VirtualService } from "../../src/model/virtualService.ts";
import { requestMatch } from "./arbitraries/httpMatch.ts";
import { creationTimestamp, namespace } from "./arbitraries/names.ts";
import { law } from "./law.ts";
import { firstFit, miniRequest, takesEverything } from "./miniMatcher.ts";

const rule: fc.Arbitrary<Pick<HTTPRoute, "match">> = fc
  .option(fc.array(requestMatch, { minLength: 1, maxLength: 2 }), { nil: undefined, freq: 5 })
  .map((match) => (match === undefined ? {} : { match }));

const owner = fc.record({
  namespace,
  creationTimestamp: fc.option(creationTimestamp, { nil: undefined }),
  rules: fc.array(rule, { minLength: 1, maxLength: 3 }),
});

const virtualServices: fc.Arbitrary<readonly VirtualService[]> = fc
  .uniqueArray(fc.tuple(fc.constantFrom("a", "b", "c"), owner), {
    minLength: 1,
    maxLength: 5,
    selector: ([name, { namespace: own }]) => `${own}/${name}`,
  })
  .map((list) =>
    list.map(([name, { rules, creationTimestamp: created, namespace: own }]) => ({
      apiVersion: "networking.istio.io/v1",
      kind: "VirtualService",
      metadata: { name, namespace: own, ...(created !== undefined && { creationTimestamp: created }) },
      spec: {
        hosts: ["api.ext.com"],
        gateways: ["default/edge"],
        http: rules.map((match, i) => ({ ...match, name: `${own}/${name}/${i}`, directResponse: { status: 200 } })),
      },
    })),
  );

const gateway: ConfigObject = {
  apiVersion: "networking.istio.io/v1",
  kind: "Gateway",
  metadata: { name: "edge", namespace: "default" },
  spec: { servers: [{ port: { number: 80, name: "http", protocol: "HTTP" }, hosts: ["*.ext.com"] }] },
};

it("the merged list decides", () => {
  law(
    fc.record({ virtualServices, requests: fc.array(miniRequest, { minLength: 1, maxLength: 8 }) }),
    ({ virtualServices: objects, requests }) => {
      const graph = compile([...objects, gateway], { registry: "strict" });
      const merged = mergedRules(objects);
      for (const request of requests) {
        const decision = resolve(graph, { ...request, host: "api.ext.com", source: { kind: "gateway" } });
        const expected = firstFit(merged, request);
        expect({ kind: decision.kind, route: decision.matched.route }).toEqual(
          expected === undefined ? { kind: "reject", route: undefined } : { kind: "directResponse", route: expected.name },
        );
      }
    },
    200,
  );
});

type SingleItem = Pick<HTTPRoute, "name" | "match">;

/** One entry for each match item, each VirtualService up to its first catch-all. */
function mergedRules(objects: readonly VirtualService[]): readonly SingleItem[] {
  const created = ({ metadata }: VirtualService) => Date.parse(metadata.creationTimestamp ?? "1970-01-01T00:00:00Z");
  const text = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  const byAge = [...objects].sort(
    (a, b) =>
      created(a) - created(b) || text(a.metadata.name, b.metadata.name) || text(a.metadata.namespace ?? "", b.metadata.namespace ?? ""),
  );
  const items = byAge.flatMap(({ spec }) => {
    const all = (spec.http ?? []).flatMap(
      ({ name = "", match }): readonly SingleItem[] => match?.map((item) => ({ name, match: [item] })) ?? [{ name }],
    );
    const end = all.findIndex(isCatchAll);
    return end < 0 ? all : all.slice(0, end + 1);
  });
  return [...items.filter((item) => !isCatchAll(item)), ...items.filter(isCatchAll)];
}

function isCatchAll({ match }: SingleItem): boolean {
  return match === undefined || match.some(takesEverything);
}
