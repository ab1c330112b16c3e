/** HTTP requests around the border of one route: its conditions met, missed by a letter, or left out. */
import fc from "fast-check";
import type { Route } from "../../graph/route.ts";
import type { ClaimMatcher } from "../../match/claimMatcher.ts";
import type { HeaderMatcher } from "../../match/headerMatcher.ts";
import type { PathMatcher } from "../../match/pathMatcher.ts";
import type { QueryMatcher } from "../../match/queryMatcher.ts";
import { nearText } from "./nearText.ts";

/** The parts of a request that routes look at. */
export interface HttpParts {
  readonly path: string;
  readonly method?: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly claims: Readonly<Record<string, unknown>>;
}

/** Aimed at a route; sometimes with what another route of the host wants besides. */
export function nearRoute(route: Route, others: readonly Route[]): fc.Arbitrary<HttpParts> {
  const besides =
    others.length === 0
      ? fc.constant([])
      : fc.oneof(
          lessOften([]),
          fc.constantFrom(...others).chain((other) => nearHeaders(other)),
        );
  return fc
    .record({
      path: nearPath(route.match.path),
      query: fc.tuple(...route.match.queryParameters.map(nearQuery)),
      method: nearMethod(route),
      headers: nearHeaders(route),
      besides,
      claims: fc.tuple(...route.match.claims.map(nearClaim)),
    })
    .map(({ path, query, method, headers, besides: more, claims }) => {
      const parameters = query.flatMap((parameter) => parameter ?? []);
      return {
        path: parameters.length === 0 ? path : `${path}?${parameters.join("&")}`,
        ...(method === undefined ? {} : { method }),
        headers: [...headers, ...more],
        claims: Object.assign({}, ...claims) as Readonly<Record<string, unknown>>,
      };
    });
}

function lessOften<T>(value: T): { readonly weight: number; readonly arbitrary: fc.Arbitrary<T> } {
  return { weight: 4, arbitrary: fc.constant(value) };
}

function nearPath(matcher: PathMatcher): fc.Arbitrary<string> {
  return nearText(matcher).map((path) => (path.startsWith("/") ? path : `/${path}`));
}

/** `name=value`, or undefined where the parameter is left out. */
function nearQuery({ name, value }: QueryMatcher): fc.Arbitrary<string | undefined> {
  const text = value === undefined ? fc.constantFrom("1", "") : nearText(value);
  return fc.option(
    text.map((chosen) => `${name}=${chosen.replace(/[&#]/g, "")}`),
    { nil: undefined, freq: 6 },
  );
}

function nearMethod({ match }: Route): fc.Arbitrary<string | undefined> {
  const wanted = match.headers.find(({ name, invert }) => name === ":method" && invert !== true)?.value;
  if (wanted === undefined) return fc.constantFrom(undefined, undefined, undefined, "POST", "OPTIONS");
  return fc.oneof(
    { weight: 5, arbitrary: nearText(wanted).map((method) => (/^[\w-]+$/.test(method) ? method : "GET")) },
    { weight: 1, arbitrary: fc.constant("GET") },
  );
}

function nearHeaders({ match }: Route): fc.Arbitrary<readonly (readonly [string, string])[]> {
  const own = match.headers.filter(({ name }) => !name.startsWith(":"));
  return fc.tuple(...own.map(nearHeader)).map((lines) => lines.flatMap((line) => (line === undefined ? [] : [line])));
}

/** A header that must not be there is mostly left out. */
function nearHeader({ name, value, invert }: HeaderMatcher): fc.Arbitrary<readonly [string, string] | undefined> {
  const text = value === undefined ? fc.constantFrom("1", "") : nearText(value);
  const line = text.map((chosen): readonly [string, string] => [name, chosen.replace(/[\r\n\0]/g, "")]);
  return invert ? fc.oneof(lessOften(undefined), line) : fc.option(line, { nil: undefined, freq: 6 });
}

function nearClaim({ path, value }: ClaimMatcher): fc.Arbitrary<Readonly<Record<string, unknown>>> {
  return nearText(value).map((chosen) => {
    const nested = path.reduceRight<unknown>((inner, name) => Object.fromEntries([[name, inner]]), chosen);
    // A path has one name at least, so the reduction ends with a record.
    return nested as Readonly<Record<string, unknown>>;
  });
}
