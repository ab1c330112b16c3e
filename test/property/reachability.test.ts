/** Reachability over whole configurations: witnesses are true, and no request gets to what is called unreachable. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { clauseKey } from "../../src/analysis/clause.ts";
import { representativeSources, sourceKey } from "../../src/analysis/proxies/representativeSources.ts";
import { reachability } from "../../src/analysis/reachability.ts";
import { resolve, safeCompile } from "../../src/index.ts";
import { config } from "./arbitraries/config.ts";
import { withRequests } from "./arbitraries/request.ts";
import { law } from "./law.ts";

it("is never contradicted by a request", () => {
  const counts: Record<string, number> = {};
  law(
    fc.tuple(withRequests(config, 60, 40), fc.constantFrom("infer" as const, "strict" as const)),
    ([{ config: input, requests }, registry]) => {
      const { graph } = safeCompile(input, { registry });
      const { clauses } = reachability(graph);
      const statuses = new Map(clauses.map((clause) => [clauseKey(clause), clause]));
      for (const clause of clauses) {
        const kind = clause.status === "reachable" ? clause.status : `${clause.status} ${clause.cause}`;
        counts[kind] = (counts[kind] ?? 0) + 1;
        if (clause.status !== "reachable") continue;
        const { origin, delegate } = resolve(graph, clause.witness, { random: 0 }).matched;
        expect(origin && clauseKey({ origin, ...(delegate && { delegate }) })).toBe(clauseKey(clause));
      }
      const gateways = new Set(representativeSources([graph.config]).map(sourceKey));
      for (const request of requests) {
        // Where the pods of a gateway run is told by its Service, so that not every gateway is one of the mesh.
        if (request.source?.kind === "gateway" && !gateways.has(sourceKey(request.source))) continue;
        const { origin, delegate } = resolve(graph, request, { random: 0 }).matched;
        const clause = origin && statuses.get(clauseKey({ origin, ...(delegate && { delegate }) }));
        if (clause?.status === "unreachable") expect({ request, clause }).toBe("unreachable");
      }
    },
    80,
  );
  expect(counts["reachable"]).toBeGreaterThan(200);
});
