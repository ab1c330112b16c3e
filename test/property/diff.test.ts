/** Diff over pairs of whole configurations: every request that changes is in a class, and every class has a request that changes. */
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { expect, it } from "vitest";
import { changeKey } from "../../src/analysis/diff/changeKey.ts";
import { diff, findChange } from "../../src/analysis/diff.ts";
import { representativeSources, sourceKey } from "../../src/analysis/proxies/representativeSources.ts";
import { type Matched, type Outcome, outcomes, safeCompile } from "../../src/index.ts";
import type { Config } from "../../src/model/config.ts";
import { config } from "./arbitraries/config.ts";
import { withRequests } from "./arbitraries/request.ts";
import { law } from "./law.ts";

/** Answers without what led to them; that there is nothing to ask is one answer. */
function answers(of: readonly Outcome[]): unknown {
  return JSON.parse(
    JSON.stringify(of, (key, value: unknown) => {
      if (key === "reason" && ["no-listener", "no-filter-chain", "no-virtual-host", "no-route"].includes(String(value))) return "nothing";
      if (key === "matched") return (value as Matched).downstreamTls;
      return ["caveats", "origin", "listener"].includes(key) ? undefined : value;
    }),
  );
}

/** Objects taken out, put in from another configuration, or with their rules in another order. */
const pair = fc
  .tuple(withRequests(config, 30, 20), withRequests(config, 30, 20), fc.array(fc.nat({ max: 99 }), { minLength: 4, maxLength: 4 }))
  .map(([a, b, [kind = 0, at = 0, other = 0, rule = 0]]) => {
    const { objects } = a.config;
    const i = at % objects.length;
    const strange = b.config.objects[other % b.config.objects.length];
    const edited = structuredClone(objects[i]) as { spec?: { http?: unknown[] } };
    const http = edited.spec?.http;
    if (kind % 6 === 0) http?.reverse();
    if (kind % 6 === 1) http?.splice(rule % (http.length + 1), 1);
    const replaced = [edited, ...(kind % 6 === 2 && strange !== undefined ? [strange] : [])] as Config["objects"];
    const changed =
      kind % 6 < 2
        ? replaced
        : kind % 6 === 2
          ? replaced
          : kind % 6 === 3
            ? []
            : kind % 6 === 4
              ? b.config.objects
              : [...objects].slice(i, i + 1);
    const after: Config =
      kind % 6 === 4 ? b.config : { ...a.config, objects: [...objects.slice(0, i), ...changed, ...objects.slice(i + 1)] };
    return { before: a.config, after, requests: [...a.requests, ...b.requests] };
  });

it("finds every request that changes", () => {
  const counts = { pairs: 0, unchanged: 0, undecided: 0, classes: 0, changed: 0 };
  law(
    fc.tuple(pair, fc.constantFrom("infer" as const, "strict" as const)),
    ([{ before, after, requests }, registry]) => {
      const a = safeCompile(before, { registry }).graph;
      const b = safeCompile(after, { registry }).graph;
      const result = diff(a, b);
      counts.pairs++;
      if (result.unchanged) counts.unchanged++;
      if (result.undecided.length > 0) counts.undecided++;
      counts.classes += result.changes.length;
      for (const { witness, before: from, after: to } of result.changes) {
        expect(answers(outcomes(a, witness))).not.toEqual(answers(outcomes(b, witness)));
        expect(changeKey(outcomes(a, witness)[0]?.decision.matched ?? {}, outcomes(b, witness)[0]?.decision.matched ?? {})).toBe(
          changeKey(from.matched, to.matched),
        );
      }
      const gateways = new Set(representativeSources([a.config, b.config]).map(sourceKey));
      for (const request of requests) {
        if (request.source?.kind === "gateway" && !gateways.has(sourceKey(request.source))) continue;
        const [first, second] = [outcomes(a, request), outcomes(b, request)];
        if (isDeepStrictEqual(answers(first), answers(second))) continue;
        counts.changed++;
        if (result.undecided.length > 0 || findChange(result, a, b, request) !== undefined) continue;
        expect({
          request,
          before: first[0]?.decision,
          after: second[0]?.decision,
          classes: result.changes.map((c) => [c.fields, c.before.matched, c.after.matched]),
        }).toBe("in a class");
      }
    },
    40,
  );
  expect(counts.changed).toBeGreaterThan(100);
});
