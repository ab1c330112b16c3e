/** What tells classes of requests apart: the rule that decides before and the one after. */
import type { Matched } from "../../resolve/decision.ts";
import { clauseKey } from "../clause.ts";

/** A text for a pair of places: of a rule where a route table is asked, else of the connection. */
export function changeKey(before: Matched, after: Matched): string {
  return JSON.stringify([before, after].map((matched) => (matched.routeConfiguration === undefined ? chainKey : routeKey)(matched)));
}

/** The same for the connections alone; here too ports do not count. */
export function connectionKey(before: Matched, after: Matched): string {
  const keys = [before, after].map(({ listener, filterChain }) => [
    listener?.replace(/_\d+$/, ""),
    filterChain?.replace(/^(https?\.|.*:|)\d+(?=\.|$)/, "$1"),
  ]);
  return JSON.stringify(keys);
}

/** A gateway table without any host has this one, which has no rules. */
const NO_HOST = "blackhole";

/** The host and the rule; the ports on which a host is served do not count. */
function routeKey({ virtualHost, route, origin, delegate }: Matched): readonly (string | undefined)[] {
  const place = origin && clauseKey({ origin, ...(delegate && { delegate }) });
  const host = virtualHost?.replace(/:(?:\d+|\*)$/, "");
  return [host === NO_HOST ? undefined : host, route, place];
}

function chainKey({ listener, filterChain }: Matched): readonly (string | undefined)[] {
  return [listener, filterChain];
}
