/** Match items that overlap, so that their order decides. */
import fc from "fast-check";
import type { HTTPMatchRequest } from "../../../src/model/httpMatchRequest.ts";
import type { StringMatch } from "../../../src/model/stringMatch.ts";
import { defined, HEADER_NAMES, HEADER_VALUES, mostly, NAMESPACES, PATHS, PORTS, rarely } from "./names.ts";

/** Conditions on a path; `{}` and `prefix: "/"` take everything, `prefix: ""` does without being a catch-all. */
export const uri: fc.Arbitrary<StringMatch> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom("/", "/a", "/a/", "/b", "").map((prefix) => ({ prefix })) },
  { weight: 3, arbitrary: fc.constantFrom(...PATHS).map((exact) => ({ exact: exact.split("?")[0] ?? "" })) },
  { weight: 2, arbitrary: fc.constantFrom(".*", "/a.*", "/[ab]+", "/(a|c)/b").map((regex) => ({ regex })) },
  { weight: 1, arbitrary: fc.constant({}) },
);

/** Conditions on a value. */
export const valueMatch: fc.Arbitrary<StringMatch> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...HEADER_VALUES).map((exact) => ({ exact })) },
  { weight: 2, arbitrary: fc.constantFrom("j", "v", "ja").map((prefix) => ({ prefix })) },
  { weight: 1, arbitrary: fc.constantFrom("j.*", ".*").map((regex) => ({ regex })) },
  { weight: 1, arbitrary: fc.constant({}) },
);

/** A value by one or two of the names. */
function oneOrTwo<T>(names: readonly string[], value: fc.Arbitrary<T>): fc.Arbitrary<Readonly<Record<string, T>>> {
  return fc.dictionary(fc.constantFrom(...names), value, { minKeys: 1, maxKeys: 2, noNullPrototype: true });
}

/** Conditions on the request alone: whoever asks, they mean the same. */
export const requestMatch: fc.Arbitrary<HTTPMatchRequest> = fc
  .record({
    uri: fc.option(uri, { nil: undefined, freq: 5 }),
    method: rarely(fc.constantFrom<StringMatch[]>({ exact: "GET" }, { exact: "POST" }, { regex: "GET|PUT" })),
    headers: fc.option(oneOrTwo(HEADER_NAMES, valueMatch), { nil: undefined, freq: 2 }),
    withoutHeaders: rarely(oneOrTwo(HEADER_NAMES, valueMatch)),
    queryParams: rarely(oneOrTwo(["x", "y"], fc.constantFrom<StringMatch[]>({ exact: "1" }, { exact: "" }, {}))),
    ignoreUriCase: rarely(fc.constant(true)),
  })
  .map(defined);

/** Conditions on the proxy and the port that is dialled. */
const placeMatch: fc.Arbitrary<HTTPMatchRequest> = fc
  .record({
    port: rarely(mostly<number>(80, 3, PORTS)),
    sourceLabels: rarely(fc.constant({ app: "web" })),
    sourceNamespace: rarely(fc.constantFrom(...NAMESPACES)),
    gateways: rarely(fc.constantFrom(["mesh"], ["istio-system/edge"], ["mesh", "istio-system/edge"])),
    authority: rarely(fc.constantFrom<StringMatch[]>({ exact: "reviews" }, { prefix: "api" }, { regex: ".*com" })),
    scheme: rarely(fc.constantFrom<StringMatch[]>({ exact: "http" }, { exact: "https" })),
    name: rarely(fc.constantFrom("m", "n")),
  })
  .map(defined);

/** The header name that stands for a claim of the token. */
export const CLAIM = "@request.auth.claims.group";

/** Everything that a match item can ask for; one in twenty is a claim, which only gateways may ask for. */
export const httpMatch: fc.Arbitrary<HTTPMatchRequest> = fc
  .tuple(requestMatch, placeMatch, fc.nat({ max: 19 }))
  .map(([request, place, dice]) => ({
    ...request,
    ...place,
    ...(dice === 0 && { headers: { [CLAIM]: { exact: "admin" } } }),
  }));
