/** The indexed evaluator and the reference are one in every answer. @see docs/design/index.md */
import fc from "fast-check";
import { expect, it } from "vitest";
import { findDomain } from "../../src/graph/domainTable.ts";
import { tablePartsOf } from "../../src/graph/parts.ts";
import { safeCompile, viewpoint } from "../../src/index.ts";
import { matchesRoute } from "../../src/match/routeMatch.ts";
import { buildFilterChainTable, findChain } from "../../src/resolve/indexed/filterChainTable.ts";
import { createIndexedEvaluator } from "../../src/resolve/indexed/indexedEvaluator.ts";
import { buildRouteTable, findPosition } from "../../src/resolve/indexed/routeTable.ts";
import { createViewpointIndex } from "../../src/resolve/indexed/viewpointIndex.ts";
import { findFilterChain } from "../../src/resolve/reference/findFilterChain.ts";
import { findVirtualHost } from "../../src/resolve/reference/findVirtualHost.ts";
import { createReferenceEvaluator } from "../../src/resolve/reference/reference.ts";
import { viewpoint as viewpointOf } from "../unit/resolve/viewpointBuilder.ts";
import { anyRequest } from "./arbitraries/anyRequest.ts";
import { config } from "./arbitraries/config.ts";
import { connection, manyChains, manyListeners } from "./arbitraries/listener.ts";
import { withRequests } from "./arbitraries/request.ts";
import { matchInput, routes } from "./arbitraries/routeTable.ts";
import { law } from "./law.ts";
import { findDifference } from "./sameDecision.ts";

const draws = fc.array(
  fc.integer({ min: 0, max: 999 }).map((n) => n / 1000),
  { minLength: 6, maxLength: 6 },
);
const threshold = fc.constantFrom(0, 1, 3, 100);

it("in whole decisions", () => {
  law(
    fc.tuple(withRequests(config, 10), fc.array(anyRequest, { maxLength: 3 }), draws, fc.constantFrom("infer" as const, "strict" as const)),
    ([{ config: input, requests }, others, numbers, registry]) => {
      const { graph } = safeCompile(input, { registry });
      for (const request of [...requests, ...others]) {
        expect(findDifference(viewpoint(graph, request.source), request, numbers)).toBeUndefined();
      }
    },
    150,
  );
});

it("in the route of a long list", () => {
  let found = 0;
  law(
    fc.tuple(routes, fc.array(matchInput, { minLength: 10, maxLength: 30 }), threshold),
    ([list, inputs, scanUpTo]) => {
      const table = buildRouteTable(
        list.map(({ match }) => match),
        scanUpTo,
      );
      for (const input of inputs) {
        const expected = list.findIndex(({ match }) => matchesRoute(match, input));
        expect(findPosition(table, input)).toBe(expected);
        if (expected >= 0) found++;
      }
    },
    300,
  );
  // Otherwise the law would be about nothing.
  expect(found).toBeGreaterThan(1000);
});

it("in the virtual host", () => {
  const label = fc.constantFrom("a", "b", "foo", "");
  const host = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join("."));
  const domain = fc.tuple(fc.constantFrom("", "", "*", "*."), host).map(([star, name]) => star + name);
  law(
    fc.tuple(fc.uniqueArray(domain, { maxLength: 30 }), fc.array(fc.oneof(host, domain), { maxLength: 20 })),
    ([domains, hosts]) => {
      const virtualHosts = domains.map((name) => ({ name, domains: [name], routes: [], skipped: [] }));
      const table = { name: "t", virtualHosts };
      const { domains: places } = tablePartsOf(table);
      for (const name of hosts) expect(virtualHosts[findDomain(places, name) ?? -1]).toBe(findVirtualHost(table, name));
    },
    300,
  );
});

it("in the filter chain", () => {
  law(
    fc.tuple(manyChains, fc.array(connection, { minLength: 1, maxLength: 30 })),
    ([listener, connections]) => {
      const table = buildFilterChainTable(listener);
      for (const input of connections) expect(findChain(table, input)?.name).toBe(findFilterChain(listener, input)?.name);
    },
    300,
  );
});

it("in the listener", () => {
  law(fc.tuple(manyListeners, fc.array(connection, { minLength: 1, maxLength: 20 })), ([listeners, connections]) => {
    const at = viewpointOf({ listeners });
    const indexed = createIndexedEvaluator(createViewpointIndex(at, 0));
    const reference = createReferenceEvaluator(at);
    for (const input of connections) expect(indexed.findListener(input)?.name).toBe(reference.findListener(input)?.name);
  });
});
