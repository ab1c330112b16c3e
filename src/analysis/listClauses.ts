/** All clauses of a configuration, in order. */
import type { Origin } from "../diagnostic/diagnostic.ts";
import type { Viewpoint } from "../graph/viewpoint.ts";
import type { LinkedConfig } from "../link/linkedConfig.ts";
import type { LinkedVirtualService } from "../link/linkedVirtualService.ts";
import type { HTTPMatchRequest } from "../model/httpMatchRequest.ts";
import { groupBy } from "../util/groupBy.ts";
import { type Clause, clauseKey } from "./clause.ts";

/** A clause with what it is compiled of. */
export interface ConfigClause extends Clause {
  /** Absent where only a viewpoint is known. */
  readonly virtualService?: LinkedVirtualService;
  /** Absent for rules without match items, and for tls and tcp rules. */
  readonly match?: HTTPMatchRequest;
}

/** The clauses of all VirtualServices. */
export function listClauses({ virtualServices }: LinkedConfig): readonly ConfigClause[] {
  return virtualServices.flatMap((virtualService) => [
    ...virtualService.http.flatMap((linked): readonly ConfigClause[] =>
      (linked.matches ?? [{ origin: linked.origin }]).map((item): ConfigClause => {
        const { match, delegate = linked.delegate } = { match: undefined, delegate: undefined, ...item };
        const name = (linked.rule.name ?? "") + (match?.name ? `.${match.name}` : "");
        return {
          protocol: "http",
          origin: item.origin,
          rule: linked.origin,
          ...(delegate && { delegate }),
          name,
          virtualService,
          ...(match && { match }),
        };
      }),
    ),
    ...virtualService.tls.map(({ origin }): ConfigClause => ({ protocol: "tls", origin, rule: origin, name: "", virtualService })),
    ...virtualService.tcp.map(({ origin }): ConfigClause => ({ protocol: "tcp", origin, rule: origin, name: "", virtualService })),
  ]);
}

/** The clauses that a viewpoint has a trace of. */
export function listClausesOf({ routeConfigurations, routes, listeners }: Viewpoint): readonly ConfigClause[] {
  const clauses = new Map<string, ConfigClause>();
  const add = (protocol: Clause["protocol"], name: string, origin: Origin | undefined, delegate?: Origin): void => {
    if (origin === undefined) return;
    const clause: ConfigClause = { protocol, origin, rule: ruleOf(origin), ...(delegate && { delegate }), name };
    clauses.set(clauseKey(clause), clause);
  };
  for (const { virtualHosts } of routeConfigurations) {
    for (const virtualHost of virtualHosts) {
      for (const index of virtualHost.routes) {
        const route = routes[index];
        if (route !== undefined) add("http", route.name, route.origin, route.delegate);
      }
      for (const { name, origin } of virtualHost.skipped) add("http", name, origin);
    }
  }
  for (const { filterChains, defaultFilterChain } of listeners) {
    for (const { origin } of [...filterChains, ...(defaultFilterChain ? [defaultFilterChain] : [])]) {
      if (origin?.kind === "VirtualService") add(origin.path.startsWith("spec.tls") ? "tls" : "tcp", "", origin);
    }
  }
  const byObject = groupBy(clauses.values(), ({ origin: { kind, namespace, name } }) => `${kind}/${namespace}/${name}`);
  return [...byObject.values()].flatMap((own) => own.sort((a, b) => compareNumbers(numbersIn(a.origin.path), numbersIn(b.origin.path))));
}

function numbersIn(path: string): readonly number[] {
  return [...path.matchAll(/\d+/g)].map(([digits]) => Number(digits));
}

function compareNumbers([first = 0, ...a]: readonly number[], [other = 0, ...b]: readonly number[]): number {
  return first !== other || a.length + b.length === 0 ? first - other : compareNumbers(a, b);
}

function ruleOf(origin: Origin): Origin {
  return { ...origin, path: origin.path.replace(/\.match\[\d+\]$/, "") };
}
