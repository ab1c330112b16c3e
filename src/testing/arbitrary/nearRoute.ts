/** HTTP requests around the border of one route: its conditions met, missed by a letter, or left out. */
import fc from "fast-check";
import { type Claim, claimsRecord } from "../../analysis/reach/claimsRecord.ts";
import type { Route } from "../../graph/route.ts";
import type { ClaimMatcher } from "../../match/claimMatcher.ts";
import type { HeaderMatcher } from "../../match/headerMatcher.ts";
import type { PathMatcher } from "../../match/pathMatcher.ts";
import type { QueryMatcher } from "../../match/queryMatcher.ts";
import type { StringMatcher } from "../../match/stringMatcher.ts";
import { nearText } from "./nearText.ts";

/** The parts of a request that routes look at. */
export interface HttpParts {
  /** Where a route wants one; else any host of its virtual host will do. */
  readonly host?: string;
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
      host: nearAuthority(route),
      method: nearMethod(route),
      scheme: nearScheme(route),
      headers: nearHeaders(route),
      besides,
      claims: fc.tuple(...route.match.claims.map(nearClaim)),
    })
    .map(({ path, query, host, method, scheme, headers, besides: more, claims }) => {
      const parameters = query.flatMap((parameter) => parameter ?? []);
      return {
        path: parameters.length === 0 ? path : `${path}?${parameters.join("&")}`,
        ...(host && { host }),
        ...(method !== undefined && { method }),
        headers: [...headers, ...scheme, ...more],
        claims: claimsRecord(claims),
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

function nearMethod(route: Route): fc.Arbitrary<string | undefined> {
  const wanted = wantedOf(route, ":method");
  if (wanted === undefined) return fc.constantFrom(undefined, undefined, undefined, "POST", "OPTIONS");
  return fc.oneof(
    { weight: 5, arbitrary: nearText(wanted).map((method) => (/^[\w-]+$/.test(method) ? method : "GET")) },
    { weight: 1, arbitrary: fc.constant("GET") },
  );
}

/** What a pseudo header of the request has to be. */
function wantedOf({ match }: Route, name: string): StringMatcher | undefined {
  return match.headers.find((matcher) => matcher.name === name && matcher.invert !== true)?.value;
}

function nearAuthority(route: Route): fc.Arbitrary<string | undefined> {
  const wanted = wantedOf(route, ":authority");
  return wanted === undefined ? fc.constant(undefined) : nearText(wanted);
}

/** Proxies that believe their clients take the scheme from this header. */
function nearScheme(route: Route): fc.Arbitrary<HttpParts["headers"]> {
  const wanted = wantedOf(route, ":scheme");
  return wanted === undefined ? fc.constant([]) : nearText(wanted).map((scheme) => [["x-forwarded-proto", scheme]]);
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

function nearClaim({ path, value }: ClaimMatcher): fc.Arbitrary<Claim> {
  return nearText(value).map((chosen) => [path, chosen]);
}
