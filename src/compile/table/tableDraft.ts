/**
 * A route table whose rules are not compiled yet: who serves which names is known, what becomes of requests is found out host by host.
 * @see docs/design/reuse.md
 */
import type { DomainTable } from "../../graph/domainTable.ts";
import type { Refusal } from "../../graph/listener.ts";
import type { Route } from "../../graph/route.ts";
import { isCatchAll } from "../../match/routeMatch.ts";
import type { CompiledRules } from "../route/compileHttpRoutes.ts";

/** A virtual host without its routes. */
export interface HostDraft {
  readonly name: string;
  readonly domains: readonly string[];
  /** Whose routes it has, in order: indexes for `rulesOf`. */
  readonly claims: readonly number[];
  readonly requireTls?: true;
}

/** A table in the making. */
export interface TableDraft {
  readonly name: string;
  readonly hosts: readonly HostDraft[];
  readonly domains: DomainTable;
  /** Domains of the hosts that have others than in `hosts`, for the namespace of this proxy. */
  readonly ownDomains?: ReadonlyMap<number, readonly string[]>;
  readonly claimCount: number;
  /** The rules of a claim, compiled when first asked for. */
  readonly rulesOf: (claim: number) => CompiledRules;
  /** True where routes that take everything go behind all others. @see docs/semantics.md 5.18 */
  readonly catchAllLast: boolean;
  /** Why Envoy refuses the table. */
  readonly refusal?: Refusal;
}

/** The routes of a host, in order. */
export function routesOfHost({ rulesOf, catchAllLast }: TableDraft, { claims }: HostDraft): readonly Route[] {
  const [first, ...others] = claims;
  if (first === undefined) return NONE;
  const routes = others.length === 0 ? rulesOf(first).routes : claims.flatMap((claim) => rulesOf(claim).routes);
  if (!catchAllLast || !routes.slice(0, -1).some(({ match }) => isCatchAll(match))) return routes;
  return [...routes.filter(({ match }) => !isCatchAll(match)), ...routes.filter(({ match }) => isCatchAll(match))];
}

/** Rules of its claims that gave it no route. */
export function skippedOfHost({ rulesOf }: TableDraft, { claims }: HostDraft): CompiledRules["skipped"] {
  const [first, ...others] = claims;
  if (first === undefined) return NONE;
  return others.length === 0 ? rulesOf(first).skipped : claims.flatMap((claim) => rulesOf(claim).skipped);
}

const NONE: readonly never[] = [];
