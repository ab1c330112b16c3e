/** What stands behind a catch-all never matters. @see docs/semantics.md 6.7 */
import { expect, it } from "vitest";
import { isError } from "../../src/diagnostic/diagnostic.ts";
import { outcomes, safeCompile } from "../../src/index.ts";
import type { Config } from "../../src/model/config.ts";
import type { ConfigObject } from "../../src/model/configObject.ts";
import type { HTTPRoute } from "../../src/model/httpRoute.ts";
import { config } from "./arbitraries/config.ts";
import { withRequests } from "./arbitraries/request.ts";
import { expectSame, law } from "./law.ts";
import { takesEverything } from "./miniMatcher.ts";

it("rules behind a catch-all can be left out", () => {
  let cut = 0;
  law(
    withRequests(config, 6),
    ({ config: input, requests }) => {
      // Invalid objects are dropped as a whole.
      const whole = withoutImports(input);
      const { graph, diagnostics } = safeCompile(whole, { registry: "strict" });
      if (diagnostics.some(isError)) return;
      const short = truncated(whole);
      if (JSON.stringify(short) !== JSON.stringify(whole)) cut++;
      const other = safeCompile(short, { registry: "strict" }).graph;
      for (const request of requests) expectSame(outcomes(other, request), outcomes(graph, request));
    },
    200,
  );
  expect(cut).toBeGreaterThan(20);
});

/** Even rules without effect import the services that they name where a Sidecar or `exportTo` hides these. @see docs/semantics.md 4.6 */
function withoutImports({ meshConfig: { defaultServiceExportTo: _, ...meshConfig } = {}, objects, ...rest }: Config): Config {
  const seen = objects.flatMap((object): readonly ConfigObject[] => {
    if (object.kind === "Sidecar") return [];
    if (object.kind === "Service") return [{ ...object, metadata: { ...object.metadata, annotations: {} } }];
    return object.kind === "ServiceEntry" ? [{ ...object, spec: { ...object.spec, exportTo: ["*"] } }] : [object];
  });
  return { ...rest, meshConfig, objects: seen };
}

function truncated(input: Config): Config {
  const objects = input.objects.map((object) =>
    // In a delegate an item behind a catch-all can be the one that conflicts with the root, which drops the rule (3.29).
    object.kind === "VirtualService" && object.spec.hosts !== undefined && object.spec.http !== undefined
      ? { ...object, spec: { ...object.spec, http: upToCatchAll(object.spec.http) } }
      : object,
  );
  return { ...input, objects };
}

function upToCatchAll(rules: readonly HTTPRoute[]): readonly HTTPRoute[] {
  const kept: HTTPRoute[] = [];
  for (const rule of rules) {
    const end = rule.match?.findIndex(takesEverything) ?? 0;
    // What a delegate makes of its root's match is its own affair.
    if (rule.delegate !== undefined || end < 0) {
      kept.push(rule);
      continue;
    }
    kept.push(rule.match === undefined ? rule : { ...rule, match: rule.match.slice(0, end + 1) });
    break;
  }
  return kept;
}
