/** The first rule that fits wins, whatever comes after it. @see docs/semantics.md 6.1 */
import fc from "fast-check";
import { expect, it } from "vitest";
import { compile, resolve } from "../../src/index.ts";
import type { ConfigObject } from "../../src/model/configObject.ts";
import type { HTTPRoute } from "../../src/model/httpRoute.ts";
import { requestMatch } from "./arbitraries/httpMatch.ts";
import { law } from "./law.ts";
import { firstFit, miniRequest } from "./miniMatcher.ts";

const rules: fc.Arbitrary<readonly HTTPRoute[]> = fc
  .array(fc.option(fc.array(requestMatch, { minLength: 1, maxLength: 3 }), { nil: undefined, freq: 12 }), { minLength: 1, maxLength: 8 })
  .map((matches) => matches.map((match, i) => ({ name: `rule-${i}`, ...(match && { match }), directResponse: { status: 400 + i } })));

const cases = fc.record({ rules, requests: fc.array(miniRequest, { minLength: 1, maxLength: 10 }) });

it("on a sidecar and on a gateway", () => {
  let decided = 0;
  law(
    cases,
    ({ rules: http, requests }) => {
      const graph = compile(objectsFor(http), { registry: "strict" });
      for (const request of requests) {
        const expected = firstFit(http, request);
        for (const kind of ["sidecar", "gateway"] as const) {
          const decision = resolve(graph, { ...request, host: "reviews.default.svc.cluster.local", source: { kind } });
          if (expected === undefined) expect(decision).toMatchObject({ kind: "reject", reason: "no-route" });
          else
            expect(decision).toMatchObject({
              kind: "directResponse",
              matched: { route: expected.name },
              status: expected.directResponse?.status,
            });
        }
        if (expected !== undefined) decided++;
      }
    },
    300,
  );
  // Otherwise the law would be about nothing.
  expect(decided).toBeGreaterThan(200);
});

function objectsFor(http: readonly HTTPRoute[]): readonly ConfigObject[] {
  const apiVersion = "networking.istio.io/v1";
  return [
    { apiVersion: "v1", kind: "Service", metadata: { name: "reviews" }, spec: { ports: [{ name: "http", port: 80 }] } },
    {
      apiVersion,
      kind: "Gateway",
      metadata: { name: "edge" },
      spec: { servers: [{ port: { number: 80, name: "http", protocol: "HTTP" }, hosts: ["*"] }] },
    },
    { apiVersion, kind: "VirtualService", metadata: { name: "rules" }, spec: { hosts: ["reviews"], gateways: ["mesh", "edge"], http } },
  ];
}
