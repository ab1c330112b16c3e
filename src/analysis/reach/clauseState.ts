/** What is known of a clause while one place after the other is looked at. */
import type { Route } from "../../graph/route.ts";
import type { SkippedRule } from "../../graph/routeConfiguration.ts";
import type { Request } from "../../resolve/request.ts";
import type { Clause } from "../clause.ts";
import type { ConfigClause } from "../listClauses.ts";
import type { ClauseReachability, CoveringClause, UnknownCause } from "../reachabilityResult.ts";
import { UNKNOWN_REASONS } from "../unknownReasons.ts";
import { isUnconditional } from "./holdsEverywhere.ts";

/** Findings so far; the first of each kind is kept. */
export interface ClauseState {
  readonly clause: ConfigClause;
  /** Its `clauseKey`. */
  readonly key: string;
  /** Ends the matter. */
  witness?: Request;
  /** No place can be any better: no other needs to be looked at. */
  isFinal?: true;
  unknown?: UnknownCause;
  /** Routes that take everything; none: the clause's own conditions fit nothing. */
  coveredBy?: readonly Pick<Route, "name" | "origin" | "delegate">[];
  isRedirected?: true;
  skipped?: SkippedRule;
}

/** The answer once all places were looked at. @param unseen True where proxies were left out. @param isUsed True where something of the VirtualService is in some place. */
export function conclude(
  { clause, witness, unknown, coveredBy, isRedirected, skipped, isFinal }: ClauseState,
  unseen: boolean,
  isUsed: boolean,
): ClauseReachability {
  const { protocol, origin, rule, delegate, name } = clause;
  const base: Clause = { protocol, origin, rule, ...(delegate && { delegate }), name };
  if (witness !== undefined) return { ...base, status: "reachable", witness };
  const cause = unknown ?? (unseen && isFinal === undefined ? "sources" : undefined);
  if (cause !== undefined) return { ...base, status: "unknown", cause, reason: UNKNOWN_REASONS[cause] };
  if (coveredBy !== undefined && coveredBy.length > 0) {
    const clauses = coveredBy.map(toCover);
    const reason = `${formatCovers(clauses)} ${clauses.length === 1 ? "takes" : "together take"} everything that would fit`;
    return { ...base, status: "unreachable", cause: "covered", coveredBy: clauses, reason };
  }
  const unreachable = { ...base, status: "unreachable", coveredBy: [] } as const;
  if (coveredBy !== undefined) return { ...unreachable, cause: "impossible", reason: "no request fits its conditions" };
  if (isRedirected)
    return { ...unreachable, cause: "https-redirect", reason: "every request is redirected to HTTPS before any rule is tried" };
  if (skipped !== undefined) return { ...unreachable, cause: "not-selected", reason: describeSkipped(skipped) };
  if (isUsed && !isUnconditional(clause)) return { ...unreachable, cause: "not-selected", reason: NOT_SELECTED };
  return { ...unreachable, cause: "not-used", reason: NOT_USED[protocol] };
}

const NOT_SELECTED = "its port, gateways or source fit no proxy that has the VirtualService";

const NOT_USED: Readonly<Record<Clause["protocol"], string>> = {
  http: "no proxy has a route of it: its host is another's, is served by no gateway of it, or has no port for HTTP",
  tls: "no listener has a chain of it: its host has no port for TLS that is passed through, or an earlier rule asks for the same",
  tcp: "no listener has a chain of it: its host has no port for bytes, or an earlier rule takes all of them",
};

function describeSkipped({ condition: { subject, expected, actual } }: SkippedRule): string {
  return `its ${subject} is to be ${expected}, which holds nowhere${actual === undefined ? "" : ` (there is \`${actual}\`)`}`;
}

function toCover({ origin, delegate, name }: Pick<Route, "name" | "origin" | "delegate">): CoveringClause {
  return { ...(origin && { origin }), ...(delegate && { delegate }), name };
}

function formatCovers(covers: readonly CoveringClause[]): string {
  return covers
    .map(({ origin, delegate, name }) => {
      const place = delegate ?? origin;
      return place === undefined ? `the route \`${name}\`` : `\`${place.path}\` of \`${place.namespace}/${place.name}\``;
    })
    .join(", ");
}
