/** A plain request as matchers see it, without a copy of anything. @see docs/semantics.md 7.8 */
import type { HeaderMatcher } from "../../match/headerMatcher.ts";
import type { MatchInput } from "../../match/matchInput.ts";
import type { RouteMatch } from "../../match/routeMatch.ts";
import { REPLACED_HEADERS } from "../receivedHeaders.ts";
import { parseQuery } from "../toMatchInput.ts";
import type { PlainHeaders } from "./plainHeaders.ts";

/** Functions without closures: they look at the object that they are called on. */
interface PlainInput extends MatchInput {
  readonly query: string;
  readonly authority: string;
  readonly method: string;
  readonly headers: PlainHeaders;
}

/** What matchers may ask of a plain request; claims may not be asked for. */
export function plainInput(path: string, query: string, authority: string, method: string, headers: PlainHeaders): MatchInput {
  const input: PlainInput = { path, query, authority, method, headers, header: headerOf, queryParameter: parameterOf, claim: noClaim };
  return input;
}

/** True where a plain input answers all that the conditions ask: no header that proxies replace, no scheme, no claim. */
export function asksPlainly({ headers, claims }: RouteMatch): boolean {
  return claims.length === 0 && headers.every(isAboutSentHeader);
}

function isAboutSentHeader({ name }: HeaderMatcher): boolean {
  return name !== ":scheme" && !REPLACED_HEADERS.has(name);
}

function headerOf(this: PlainInput, name: string): readonly string[] | undefined {
  switch (name) {
    case ":path":
      return [this.path + this.query];
    case ":authority":
    case "host":
      return [this.authority];
    case ":method":
      return [this.method];
    default: {
      const value = this.headers[name];
      if (typeof value === "string") return [value];
      // A header without lines is none, and neither is what every object inherits.
      return Array.isArray(value) && value.length > 0 ? value : undefined;
    }
  }
}

function parameterOf(this: PlainInput, name: string): string | undefined {
  return this.query.length === 0 ? undefined : parseQuery(this.query).get(name);
}

function noClaim(): readonly string[] {
  return [];
}
