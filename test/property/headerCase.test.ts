/** Names of headers count without case, in requests and in rules. @see docs/semantics.md 6.16 */
import { it } from "vitest";
import { outcomes, safeCompile } from "../../src/index.ts";
import type { Config } from "../../src/model/config.ts";
import type { HTTPMatchRequest } from "../../src/model/httpMatchRequest.ts";
import type { Request } from "../../src/resolve/request.ts";
import { config } from "./arbitraries/config.ts";
import { withRequests } from "./arbitraries/request.ts";
import { expectSame, law } from "./law.ts";

it("headers of requests in any case", () => {
  law(withRequests(config, 6), ({ config: input, requests }) => {
    const { graph } = safeCompile(input, { registry: "strict" });
    for (const request of requests) expectSame(outcomes(graph, inCapitals(request)), outcomes(graph, request));
  });
});

it("headers of rules in any case", () => {
  law(withRequests(config, 6), ({ config: input, requests }) => {
    const { graph } = safeCompile(input, { registry: "strict" });
    const loud = safeCompile(rulesInCapitals(input), { registry: "strict" }).graph;
    for (const request of requests) expectSame(outcomes(loud, request), outcomes(graph, request));
  });
});

function inCapitals(request: Request): Request {
  if (!("headers" in request) || !Array.isArray(request.headers)) return request;
  const lines = request.headers as readonly (readonly [string, string])[];
  return { ...request, headers: lines.map(([name, value]) => [name.toUpperCase(), value] as const) };
}

function rulesInCapitals(input: Config): Config {
  const objects = input.objects.map((object) => {
    if (object.kind !== "VirtualService" || object.spec.http === undefined) return object;
    const http = object.spec.http.map((rule) => (rule.match === undefined ? rule : { ...rule, match: rule.match.map(matchInCapitals) }));
    return { ...object, spec: { ...object.spec, http } };
  });
  return { ...input, objects };
}

function matchInCapitals({ headers, withoutHeaders, ...match }: HTTPMatchRequest): HTTPMatchRequest {
  const capitals = <T>(record: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(record).map(([name, value]) => [name.startsWith("@") ? name : name.toUpperCase(), value]));
  return { ...match, ...(headers && { headers: capitals(headers) }), ...(withoutHeaders && { withoutHeaders: capitals(withoutHeaders) }) };
}
