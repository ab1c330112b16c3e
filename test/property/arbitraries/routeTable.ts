/** Long lists of routes from few words, so that many conditions meet, and what a request looks like to them. */
import fc from "fast-check";
import { compileRouteMatch } from "../../../src/compile/route/compileRouteMatch.ts";
import type { Route } from "../../../src/graph/route.ts";
import type { MatchInput } from "../../../src/match/matchInput.ts";
import type { RouteMatch } from "../../../src/match/routeMatch.ts";
import type { HTTPMatchRequest } from "../../../src/model/httpMatchRequest.ts";
import type { StringMatch } from "../../../src/model/stringMatch.ts";
import { matchInputOf } from "../../unit/match/matchInputOf.ts";
import { route } from "../../unit/resolve/viewpointBuilder.ts";
import { defined } from "./names.ts";

const SEGMENTS = ["a", "b", "ab", "A", "res1", "é"] as const;
const VALUES = ["x", "y", "z", ""] as const;
const NAMES = ["x-user", "x-version"] as const;

/** Paths of up to three segments, with or without a slash at the end. */
const path: fc.Arbitrary<string> = fc
  .tuple(fc.array(fc.constantFrom(...SEGMENTS), { maxLength: 3 }), fc.constantFrom("", "/", "/1", "b"))
  .map(([segments, end]) => `/${segments.join("/")}${end}`);

/** Regexes around a literal beginning, some of which only look as if they had one. */
const regex: fc.Arbitrary<string> = fc
  .tuple(path, fc.constantFrom("", ".*", "?", "*", "+", "{0}", "[0-9]+", "(a|b)?", "|/b.*", "(?i)B", "\\.x", "[|]*", "\\d?"))
  .map(([start, end]) => start + end);

const uri: fc.Arbitrary<StringMatch> = fc.oneof(
  { weight: 3, arbitrary: path.map((prefix) => ({ prefix })) },
  { weight: 3, arbitrary: path.map((exact) => ({ exact })) },
  { weight: 2, arbitrary: regex.map((pattern) => ({ regex: pattern })) },
  { weight: 2, arbitrary: fc.constantFrom<StringMatch[]>({ prefix: "/" }, { prefix: "" }, { exact: "" }) },
);

const value: fc.Arbitrary<StringMatch> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...VALUES).map((exact) => ({ exact })) },
  { weight: 1, arbitrary: fc.constantFrom<StringMatch[]>({ prefix: "x" }, { regex: "x|y" }, {}) },
);

const values = (names: readonly string[]) => fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 2, noNullPrototype: true });
/** There in `share` of ten cases. */
const sometimes = <T>(arbitrary: fc.Arbitrary<T>, share: number) =>
  fc.oneof({ weight: 10 - share, arbitrary: fc.constant(undefined) }, { weight: share, arbitrary });

const match: fc.Arbitrary<RouteMatch> = fc
  .record({
    uri: sometimes(uri, 8),
    // Two names that differ in case are two conditions on one header.
    headers: sometimes(values([...NAMES, "X-User", "__proto__"]), 6),
    withoutHeaders: sometimes(values(NAMES), 2),
    queryParams: sometimes(values(["q", "Q"]), 3),
    method: sometimes(
      fc.constantFrom("GET", "POST").map((exact) => ({ exact })),
      3,
    ),
    ignoreUriCase: sometimes(fc.constant(true), 2),
  })
  .map((fields) => compileRouteMatch(defined(fields) as HTTPMatchRequest));

/** Up to 60 routes, told apart by their names. */
export const routes: fc.Arbitrary<readonly Route[]> = fc
  .array(match, { maxLength: 60, size: "max" })
  .map((matches) => matches.map((own, i) => route({ name: `r${i}`, match: own })));

/** A request as matchers see it. */
export const matchInput: fc.Arbitrary<MatchInput> = fc
  .record({
    path,
    headers: fc.dictionary(fc.constantFrom(...NAMES, "__proto__"), fc.array(fc.constantFrom(...VALUES), { minLength: 1, maxLength: 12 }), {
      maxKeys: 3,
    }),
    method: fc.constantFrom("GET", "POST"),
    query: fc.dictionary(fc.constantFrom("q", "Q"), fc.constantFrom(...VALUES), { maxKeys: 2 }),
  })
  .map((fields) =>
    matchInputOf({
      path: fields.path,
      headers: [
        ...Object.entries(fields.headers).map(([name, lines]) => [name, ...lines] as [string, ...string[]]),
        [":method", fields.method],
      ],
      query: Object.entries(fields.query),
    }),
  );
