/** A plain request as matchers see it, without a copy of anything. @see docs/semantics.md 7.8 */
import type { HeaderMatcher } from "../../match/headerMatcher.ts";
import { type HeaderRecord, linesOf, type MatchInput } from "../../match/matchInput.ts";
import type { RouteMatch } from "../../match/routeMatch.ts";
import { findParameter, isParameterName, parseQuery } from "../received/queryParameters.ts";
import { REPLACED_HEADERS } from "../received/receivedHeaders.ts";
import { pseudoHeader } from "../received/toMatchInput.ts";

/** Functions without closures: they look at the object that they are called on. */
interface PlainInput extends MatchInput {
  /** Path and query. */
  readonly target: string;
  readonly authority: string;
  readonly method: string;
  readonly scheme: "http";
  readonly lines: HeaderRecord;
  /** How many parameters were looked for one by one. */
  searched: number;
  parameters: ReadonlyMap<string, string> | undefined;
}

/** What matchers may ask of a plain request; claims may not be asked for. */
export function plainInput(path: string, target: string, authority: string, method: string, lines: HeaderRecord): MatchInput {
  const input: PlainInput = {
    path,
    target,
    authority,
    method,
    scheme: "http",
    lines,
    searched: 0,
    parameters: undefined,
    header: headerOf,
    queryParameter: parameterOf,
    claim: noClaim,
  };
  return input;
}

/** True where a plain input answers all that the conditions ask: no header that proxies replace, no scheme, no claim, no parameter that cannot be. */
export function asksPlainly({ headers, queryParameters, claims }: RouteMatch): boolean {
  return claims.length === 0 && headers.every(isAboutSentHeader) && queryParameters.every(({ name }) => isParameterName(name));
}

function isAboutSentHeader({ name }: HeaderMatcher): boolean {
  return name !== ":scheme" && !REPLACED_HEADERS.has(name);
}

function headerOf(this: PlainInput, name: string): string | readonly string[] | undefined {
  if (name === ":method") return this.method;
  const lines = name === "host" ? undefined : linesOf(this.lines, name);
  return lines ?? pseudoHeader(this, this.target, name);
}

/** Whoever asks for more parameters than this has the whole query taken apart, so that many questions do not read it many times. */
const SEARCH_UP_TO = 3;

function parameterOf(this: PlainInput, name: string): string | undefined {
  const { length } = this.path;
  if (this.parameters === undefined && ++this.searched <= SEARCH_UP_TO) return findParameter(this.target, length, name);
  this.parameters ??= parseQuery(this.target.slice(length));
  return this.parameters.get(name);
}

function noClaim(): readonly string[] {
  return [];
}
