/** Match items with the patterns that people write, and texts near the edges of what they take. */
import fc from "fast-check";
import type { Config } from "../../../src/model/config.ts";
import type { HTTPMatchRequest } from "../../../src/model/httpMatchRequest.ts";
import type { StringMatch } from "../../../src/model/stringMatch.ts";
import { defined, rarely } from "./names.ts";

const PATH_REGEXES = [
  "/api/v[0-9]+/.*",
  "^/api/v1(/.*)?$",
  "/api/(v1|v2)/users/[^/]+",
  "(?i)/API/.*",
  "/users/\\d+",
  "/users/\\d+/orders/?",
  ".*\\.(js|css|png)",
  "/(api|users)?",
  "/[a-z]{2}(-[A-Z]{2})?/.*",
  "[^?]*",
  "/.+",
];

const VALUE_REGEXES = [
  "^(.*?;)?(user=jason)(;.*)?$",
  ".*user=jason.*",
  "v[12](\\.\\d+)*",
  "(?i)true|yes",
  "[^;]+",
  "\\d+",
  "^$",
  ".*(Android|iPhone).*",
];

const stringMatch = (texts: readonly string[], prefixes: readonly string[], regexes: readonly string[]): fc.Arbitrary<StringMatch> =>
  fc.oneof(
    fc.constantFrom(...texts).map((exact) => ({ exact })),
    fc.constantFrom(...prefixes).map((prefix) => ({ prefix })),
    fc.constantFrom(...regexes).map((regex) => ({ regex })),
  );

const uri = stringMatch(["/", "/api/v1", "/api/v1/users", "/users/1"], ["/", "/api", "/api/", "/api/v1", "/users/"], PATH_REGEXES);
const value = fc.oneof({ weight: 4, arbitrary: stringMatch(["v1", "user=jason", "true"], ["v", "user="], VALUE_REGEXES) }, fc.constant({}));
const headers = fc.dictionary(fc.constantFrom("x-version", "cookie", "end-user"), value, { minKeys: 1, maxKeys: 2, noNullPrototype: true });

/** Conditions on the request as they stand in real VirtualServices. */
export const realisticMatch: fc.Arbitrary<HTTPMatchRequest> = fc
  .record({
    uri: fc.option(uri, { nil: undefined, freq: 4 }),
    ignoreUriCase: rarely(fc.constant(true)),
    method: rarely(fc.constantFrom<StringMatch[]>({ exact: "GET" }, { regex: "GET|HEAD" }, { regex: "P(OST|UT|ATCH)" })),
    headers: fc.option(headers, { nil: undefined, freq: 2 }),
    withoutHeaders: rarely(headers),
    queryParams: rarely(
      fc.dictionary(fc.constantFrom("user", "v"), stringMatch(["1", "a"], ["a"], ["\\d+", "[a-z]*", ".+"]), {
        minKeys: 1,
        maxKeys: 1,
        noNullPrototype: true,
      }),
    ),
    authority: rarely(fc.constantFrom<StringMatch[]>({ regex: ".*(:\\d+)?" }, { prefix: "api." }, { regex: "(?i)REVIEWS.*" })),
  })
  .map(defined);

/** The configuration with other conditions in the match items of its VirtualServices; what they ask of the proxy stays. */
export function withRealisticMatches(config: Config, matches: readonly HTTPMatchRequest[]): Config {
  let next = 0;
  const replaced = (old: HTTPMatchRequest): HTTPMatchRequest => {
    const { port, gateways, sourceLabels, sourceNamespace, name } = old;
    return defined({ port, gateways, sourceLabels, sourceNamespace, name, ...matches[next++ % matches.length] });
  };
  const objects = config.objects.map((object) => {
    if (object.kind !== "VirtualService" || object.spec.http === undefined || (object.spec.hosts ?? []).length === 0) return object;
    const http = object.spec.http.map((rule) =>
      rule.match === undefined || rule.delegate !== undefined ? rule : { ...rule, match: rule.match.map(replaced) },
    );
    return { ...object, spec: { ...object.spec, http } };
  });
  return { ...config, objects };
}

/** Paths that the patterns above take or only just do not. */
export const EDGE_PATHS: readonly string[] = [
  "/",
  "/api",
  "/api/",
  "/API/x",
  "/api/v1",
  "/api/v1/",
  "/api/v12/x",
  "/api/v1/users",
  "/api/v2/users/a",
  "/api/v2/users/a/b",
  "/apis",
  "/users",
  "/users/1",
  "/users/1a",
  "/users/1/orders",
  "/users/1/orders/",
  "/a.js",
  "/en-US/a",
  "/en/a",
  "/en-us/a",
];

/** Values likewise. */
export const EDGE_VALUES: readonly string[] = [
  "",
  "v",
  "v1",
  "v2.10",
  "v3",
  "user=jason",
  "a;user=jason",
  "user=jason;b",
  "user=jasonx",
  "TRUE",
  "yes",
  "12",
  "an iPhone",
];
