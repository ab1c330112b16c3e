/** Coverage claims only what `resolve` confirms. */
import { expect, it } from "vitest";
import { clauseKey } from "../../src/analysis/clause.ts";
import { type Coverage, coverage } from "../../src/analysis.ts";
import { outcomes, resolve, safeCompile } from "../../src/index.ts";
import { config } from "./arbitraries/config.ts";
import { withRequests } from "./arbitraries/request.ts";
import { expectSame, law } from "./law.ts";

type Part = Coverage["objects"][number]["rules"][number]["clauses"][number];

/** Clauses, and rules without match items, which are their own. */
function clausesOf({ objects }: Coverage): readonly Part[] {
  return objects.flatMap(({ rules }) =>
    rules.flatMap(({ clauses, origin, root, ...rule }): readonly Part[] => {
      if (clauses.length > 0) return clauses;
      return [{ ...rule, origin: root ?? origin, ...(root && { delegate: origin }) }];
    }),
  );
}

it("what a request is matched by is reached, and every suggestion gets there", () => {
  law(
    withRequests(config, 6),
    ({ config: input, requests }) => {
      const { graph } = safeCompile(input);
      const report = coverage(graph, requests);
      const clauses = clausesOf(report);
      const hits = new Map<string, number>();
      for (const request of requests) {
        const decision = resolve(graph, request, { random: 0 });
        const { origin, delegate } = decision.matched;
        if (decision.kind === "refused" || origin?.kind !== "VirtualService") continue;
        const key = clauseKey({ origin, ...(delegate && { delegate }) });
        hits.set(key, (hits.get(key) ?? 0) + 1);
      }
      const reached = clauses.filter(({ status }) => status === "reached").map((clause) => [clauseKey(clause), clause.hits] as const);
      expectSame(Object.fromEntries([...hits].sort()), Object.fromEntries([...reached].sort()));
      expect(report.elsewhere).toBe(requests.length - [...hits.values()].reduce((sum, count) => sum + count, 0));
      for (const clause of clauses) {
        if (clause.suggestion === undefined) continue;
        const { matched } = resolve(graph, clause.suggestion, { random: 0 });
        expect(clauseKey({ origin: matched.origin ?? clause.origin, ...(matched.delegate && { delegate: matched.delegate }) })).toBe(
          clauseKey(clause),
        );
      }
      for (const { origin, suggestion } of report.objects.flatMap(({ rules }) => rules.flatMap(({ arms }) => arms))) {
        if (suggestion === undefined) continue;
        const sent = outcomes(graph, suggestion).filter(({ decision }) => decision.kind === "forward" || decision.kind === "reject");
        const owners = sent.flatMap(({ decision: { matched } }) => matched.delegate ?? matched.origin ?? []);
        expect(owners.some(({ path }) => origin.path.startsWith(path.replace(/\.match\[\d+\]$/, "")))).toBe(true);
      }
      const suggested = clauses.flatMap(({ suggestion }) => suggestion ?? []);
      const more = coverage(graph, [...requests, ...suggested]);
      expect(clausesOf(more).filter(({ status }) => status === "missed")).toEqual([]);
      for (const { total, reached: found, percent } of Object.values(report.totals)) {
        expect(found).toBeLessThanOrEqual(total);
        expect(percent).toBe(total === 0 ? 100 : (found / total) * 100);
      }
    },
    60,
  );
});
