/** What tells classes of requests apart: the rule that decides before and the one after. */
import type { Matched } from "../../resolve/decision.ts";
import { clauseKey } from "../clause.ts";

/** A text for a pair of places: of a rule where a route table is asked, else of the connection. */
export function changeKey(before: Matched, after: Matched): string {
  return JSON.stringify([before, after].map((matched) => (matched.routeConfiguration === undefined ? chainKey : routeKey)(matched)));
}

/** The same for the connection alone: where only one side asks a route table, all of it is another thing. */
export function connectionKey(before: Matched, after: Matched): string | undefined {
  const isHttp = [before, after].map(({ routeConfiguration }) => routeConfiguration !== undefined);
  return isHttp[0] === isHttp[1] ? undefined : JSON.stringify([before, after].map(chainKey));
}

/** The host and the rule; the ports on which a host is served do not count. */
function routeKey({ virtualHost, route, origin, delegate }: Matched): readonly (string | null)[] {
  const place = origin === undefined ? null : clauseKey({ origin, ...(delegate && { delegate }) });
  return [virtualHost?.replace(/:(?:\d+|\*)$/, "") ?? null, route ?? null, place];
}

function chainKey({ listener, filterChain }: Matched): readonly (string | null)[] {
  return [listener ?? null, filterChain ?? null];
}
