/** What tells classes of requests apart: the rule that decides before and the one after. */
import type { Matched } from "../../resolve/decision.ts";
import { clauseKey } from "../clause.ts";

/** A text for a pair of places. Where only one of them is in a route table, the connection is all that counts. */
export function changeKey(before: Matched, after: Matched): string {
  const isHttp = before.routeConfiguration !== undefined && after.routeConfiguration !== undefined;
  return JSON.stringify([before, after].map(isHttp ? routeKey : chainKey));
}

/** The host and the rule; the ports on which a host is served do not count. */
function routeKey({ virtualHost, route, origin, delegate }: Matched): readonly (string | null)[] {
  const place = origin === undefined ? null : clauseKey({ origin, ...(delegate && { delegate }) });
  return [virtualHost?.replace(/:(?:\d+|\*)$/, "") ?? null, route ?? null, place];
}

function chainKey({ listener, filterChain }: Matched): readonly (string | null)[] {
  return [listener ?? null, filterChain ?? null];
}
