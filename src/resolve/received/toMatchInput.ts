/** A request as matchers look at it. @see docs/semantics.md 7.8 */
import type { MatchInput } from "../../match/matchInput.ts";
import { getOwn, isRecord } from "../../util/record.ts";
import type { CleanPath } from "./normalizePath.ts";
import { parseQuery } from "./queryParameters.ts";
import type { RequestHead } from "./requestHead.ts";
import type { HttpView } from "./requestView.ts";

/** What matchers may ask; the query is only taken apart when one does. */
export function toMatchInput(http: HttpView, path: CleanPath): MatchInput {
  let parameters: ReadonlyMap<string, string> | undefined;
  return {
    path: path.path,
    header: (name) => {
      const pseudo = pseudoHeader(http, path.path + path.query, name);
      return pseudo === undefined ? http.received.get(name) : [pseudo];
    },
    queryParameter: (name) => {
      parameters ??= parseQuery(path.query);
      return parameters.get(name);
    },
    claim: (names) => claimValues(http.claims, names),
  };
}

/** `:path` with query, `:authority` (also called `host`), `:method` and `:scheme`. @see docs/semantics.md 6.17 */
export function pseudoHeader(
  { authority, method, scheme }: Pick<RequestHead, "authority" | "method" | "scheme">,
  pathAndQuery: string,
  name: string,
): string | undefined {
  switch (name) {
    case ":path":
      return pathAndQuery;
    case ":authority":
    case "host":
      return authority;
    case ":method":
      return method;
    case ":scheme":
      return scheme;
    default:
      return undefined;
  }
}

// Istio has these two top-level claims split at blanks, as OAuth writes them.
const SPACE_DELIMITED: readonly string[] = ["scope", "permission"];

/** The texts of a claim: itself, or those in its list. @see docs/semantics.md 6.20 */
function claimValues(claims: Readonly<Record<string, unknown>>, names: readonly string[]): readonly string[] {
  let value: unknown = claims;
  for (const name of names) value = isRecord(value) ? getOwn(value, name) : undefined;
  if (typeof value === "string") return names.length === 1 && SPACE_DELIMITED.includes(names[0] ?? "") ? value.split(" ") : [value];
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
