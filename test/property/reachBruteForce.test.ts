/** Reachability against all requests over a small alphabet: what one of them reaches is not unreachable, and witnesses are true. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { reachability } from "../../src/analysis/reachability.ts";
import { compile, type HttpRequest, resolve } from "../../src/index.ts";
import type { HTTPMatchRequest } from "../../src/model/httpMatchRequest.ts";
import type { HTTPRoute } from "../../src/model/httpRoute.ts";
import type { StringMatch } from "../../src/model/stringMatch.ts";
import { gateway, virtualService } from "../unit/objects.ts";
import { law } from "./law.ts";

const text = (values: readonly string[], regexes: readonly string[]): fc.Arbitrary<StringMatch> =>
  fc.oneof(
    fc.constantFrom(...values).map((exact) => ({ exact })),
    fc.constantFrom(...values).map((prefix) => ({ prefix })),
    fc.constantFrom(...regexes).map((regex) => ({ regex })),
  );

const uri = text(["/", "/a", "/b", "/ab", "/a/b"], ["/.*", "/[ab]", "/(a|b)b?", "(?i)/A.*", "^/a$", "/[^a]*", "/a\\b.*", ".*", ".+"]);
const value = text(["a", "b", "ab"], ["a|b", "[ab]*", ".*", "(?i)A", "[^a].*", "^a$"]);
const present: fc.Arbitrary<StringMatch> = fc.constant({});

const match: fc.Arbitrary<HTTPMatchRequest> = fc
  .record(
    {
      uri,
      ignoreUriCase: fc.boolean(),
      method: fc.constantFrom<StringMatch>({ exact: "GET" }, { exact: "POST" }, { regex: "GET|POST" }, { regex: "[^G].*" }),
      headers: fc.dictionary(fc.constantFrom("x", "y"), fc.oneof(value, present), { minKeys: 1, maxKeys: 2 }),
      withoutHeaders: fc.dictionary(fc.constantFrom("x", "y"), fc.oneof(value, present), { minKeys: 1, maxKeys: 2 }),
      queryParams: fc.dictionary(fc.constantFrom("v"), fc.oneof(value, present), { minKeys: 1, maxKeys: 1 }),
      authority: text(["h.com", "h.com:80"], ["h.*", ".*:80", "(?i)H.com"]),
      scheme: fc.constantFrom<StringMatch>({ exact: "http" }, { exact: "https" }, { prefix: "http" }),
    },
    { requiredKeys: [] },
  )
  .map(({ ignoreUriCase, ...rest }) => ({ ...rest, ...(ignoreUriCase && { ignoreUriCase }) }));

/** Few conditions each, so that rules get in each other's way. */
const sparse = fc.tuple(match, fc.integer({ min: 0, max: 7 })).map(([full, skip]) => {
  const kept = Object.entries(full).filter((_, i) => (i + skip) % 3 === 0);
  return Object.fromEntries(kept) as HTTPMatchRequest;
});

const rules: fc.Arbitrary<readonly HTTPRoute[]> = fc
  .array(fc.array(sparse, { minLength: 1, maxLength: 2 }), { minLength: 2, maxLength: 8 })
  .map((matches) => matches.map((items, i) => ({ name: `r${i}`, match: items, directResponse: { status: 400 + i } })));

const PATHS = ["/", "/a", "/b", "/ab", "/a/b", "/A", "/B", "/c", "/bb", "/a/", "/a-b"];
const HEADERS = [undefined, "", "a", "b", "ab", "A", "c", ["a", "b"], ["c", "b"]];
const QUERIES = ["", "?v", "?v=a", "?v=b", "?v=ab", "?v=c", "?v=A"];

function* allRequests(): Generator<HttpRequest> {
  for (const path of PATHS)
    for (const query of QUERIES)
      for (const x of HEADERS)
        for (const method of ["GET", "POST", "PUT"]) yield { host: "h.com", path: path + query, method, headers: { x } };
  for (const path of PATHS)
    for (const y of HEADERS)
      for (const host of ["h.com", "H.com:80", "h.com:81"])
        for (const scheme of [undefined, "https"])
          for (const x of [undefined, "a"]) yield { host, path, port: 80, headers: { x, y, "x-forwarded-proto": scheme } };
}

const requests = [...allRequests()];

it("agrees with all requests on a sidecar and on a gateway", () => {
  const counts = { reachable: 0, unreachable: 0, unknown: 0 };
  law(
    fc.tuple(rules, fc.boolean()),
    ([http, onGateway]) => {
      const graph = compile(
        [
          gateway("gw", { selector: { app: "gw" }, servers: [{ port: { number: 80, name: "http", protocol: "HTTP" }, hosts: ["*"] }] }),
          virtualService("vs", { hosts: ["h.com"], http, ...(onGateway && { gateways: ["gw"] }) }),
        ],
        { registry: "infer" },
      );
      const source = onGateway ? ({ kind: "gateway", labels: { app: "gw" } } as const) : ({ kind: "sidecar" } as const);
      const reached = new Set(requests.map((request) => resolve(graph, { ...request, source }).matched.origin?.path));
      const { clauses } = reachability(graph);
      expect(clauses).toHaveLength(http.flatMap(({ match: items = [] }) => items).length);
      for (const clause of clauses) {
        counts[clause.status]++;
        const { path } = clause.origin;
        if (clause.status === "reachable") expect(resolve(graph, clause.witness).matched.origin?.path).toBe(path);
        if (clause.status === "unreachable") expect([path, clause.reason, reached.has(path)]).toEqual([path, clause.reason, false]);
      }
    },
    60,
  );
  const all = counts.reachable + counts.unreachable + counts.unknown;
  expect(counts.unreachable).toBeGreaterThan(all / 10);
  expect(counts.unknown).toBeLessThan(all / 100);
});
