/** Looks at every route of a viewpoint whose clause is still open. */
import type { Route } from "../../graph/route.ts";
import type { RouteConfiguration, VirtualHost } from "../../graph/routeConfiguration.ts";
import type { Viewpoint } from "../../graph/viewpoint.ts";
import { isCatchAll } from "../../match/routeMatch.ts";
import type { Request } from "../../resolve/request.ts";
import { isSubrecord } from "../../util/record.ts";
import { clauseKey, originKey } from "../clause.ts";
import type { Dictionary } from "../constraint/dictionary.ts";
import type { ConfigClause } from "../listClauses.ts";
import type { ClauseState } from "./clauseState.ts";
import { type Door, doorsByTable, type Entry, findEntry } from "./door.ts";
import { holdsEverywhere, isUnconditional } from "./holdsEverywhere.ts";
import { createRequestSpace, rivalsOf } from "./requestSpace.ts";
import { createRouteReacher } from "./routeReach.ts";

/** What a scan works with. */
export interface Scan {
  readonly viewpoint: Viewpoint;
  /** By `clauseKey`. */
  readonly states: ReadonlyMap<string, ClauseState>;
  /** By `originKey` of the whole VirtualService. */
  readonly statesOf: ReadonlyMap<string, readonly ClauseState[]>;
  readonly dictionary: Dictionary;
  readonly maxSteps: number;
  /** Puts in who sends the request. */
  readonly toWitness: (request: Request) => Request;
}

/** Goes through the route tables and writes down what it finds. */
export function scanViewpoint(scan: Scan): void {
  const { viewpoint } = scan;
  const doors = doorsByTable(viewpoint);
  for (const [index, table] of viewpoint.routeConfigurations.entries()) {
    const own = doors.get(index) ?? [];
    for (const virtualHost of table.virtualHosts) scanHost(scan, table, virtualHost, own, own.length === 0 && isRefused(viewpoint, index));
  }
}

function isRefused({ listeners }: Viewpoint, table: number): boolean {
  return listeners.some(
    ({ refused, filterChains, defaultFilterChain }) =>
      refused !== undefined &&
      [...filterChains, ...(defaultFilterChain ? [defaultFilterChain] : [])].some(
        ({ filter }) => filter.kind === "http" && filter.routeConfiguration === table,
      ),
  );
}

interface OpenRoute {
  readonly position: number;
  readonly route: Route;
  readonly state: ClauseState;
}

function scanHost(scan: Scan, table: RouteConfiguration, virtualHost: VirtualHost, doors: readonly Door[], refused: boolean): void {
  const { viewpoint, states, dictionary, maxSteps } = scan;
  const routes = virtualHost.routes.map((index) => viewpoint.routes[index] as Route);
  noteSkipped(scan, virtualHost);
  noteTruncated(scan, virtualHost, routes, doors);
  const open = openRoutes(scan, routes);
  if (open.length === 0) return;
  const note = (found: Partial<ClauseState>): void => {
    for (const { state } of open) Object.assign(state, { ...found, ...state });
  };
  if (refused) note({ unknown: "refused" });
  if (doors.length === 0) return;
  if (virtualHost.requireTls && doors.every(({ tls }) => !tls)) {
    note({ isRedirected: true });
    return;
  }
  const entry = firstEntry(viewpoint, table, virtualHost, doors);
  if (entry === undefined) {
    note({ unknown: "unsupported" });
    return;
  }
  const place = { viewpoint, entry, domains: virtualHost.domains, rivals: rivalsOf(table, virtualHost) };
  const space = createRequestSpace(place, dictionary.maxStates);
  const reacher = createRouteReacher({ viewpoint, virtualHost, entry, space }, dictionary, maxSteps);
  for (const { position, route, state } of open) {
    // The same clause may stand in a table twice.
    if (state.witness !== undefined) continue;
    const found = reacher.reach(position);
    if (found.kind === "reachable") state.witness = scan.toWitness(found.request);
    else if (found.kind === "unknown") state.unknown ??= found.cause;
    else {
      state.coveredBy ??= found.coveredBy;
      if (holdsEverywhere(route, found.coveredBy, (covering) => states.get(keyOf(covering))?.clause)) state.isFinal = true;
    }
  }
}

function openRoutes({ states }: Scan, routes: readonly Route[]): readonly OpenRoute[] {
  const open: OpenRoute[] = [];
  for (const [position, route] of routes.entries()) {
    const { origin, delegate } = route;
    const state = origin && states.get(clauseKey({ origin, ...(delegate && { delegate }) }));
    if (state !== undefined && state.witness === undefined && !state.isFinal) open.push({ position, route, state });
  }
  return open;
}

function firstEntry(viewpoint: Viewpoint, table: RouteConfiguration, virtualHost: VirtualHost, doors: readonly Door[]): Entry | undefined {
  for (const door of doors) {
    const entry = findEntry(viewpoint, table, virtualHost, door);
    if (entry !== undefined) return entry;
  }
  return undefined;
}

function noteSkipped({ statesOf }: Scan, { skipped }: VirtualHost): void {
  for (const rule of skipped) {
    for (const state of statesOf.get(virtualServiceKey(rule.origin)) ?? []) {
      if (originKey(state.clause.origin) === originKey(rule.origin)) state.skipped ??= rule;
    }
  }
}

/** A catch-all ends the list of its VirtualService: what stands behind it became no route. @see docs/semantics.md 6.7 */
function noteTruncated(
  { viewpoint, states, statesOf }: Scan,
  { skipped }: VirtualHost,
  routes: readonly Route[],
  doors: readonly Door[],
): void {
  const catchAlls = routes.filter(({ origin, match }) => origin !== undefined && isCatchAll(match));
  if (catchAlls.length === 0) return;
  const present = new Set(routes.map(keyOf));
  const left = new Set(skipped.map(({ origin }) => originKey(origin)));
  for (const route of catchAlls) {
    let isBehind = false;
    const ending = states.get(keyOf(route))?.clause;
    for (const state of ending === undefined ? [] : (statesOf.get(virtualServiceKey(ending.origin)) ?? [])) {
      const { clause } = state;
      if (clause.protocol !== "http") continue;
      const key = clauseKey(clause);
      const isLeft = present.has(key) || left.has(originKey(clause.origin));
      if (isBehind && !isLeft && mayBeSelected(clause, viewpoint, doors)) {
        state.coveredBy ??= [route];
        if (ending?.virtualService !== undefined && isUnconditional(ending)) state.isFinal = true;
      }
      isBehind ||= key === keyOf(route);
    }
  }
}

/** False for a clause that would have been left out here in any case. @see docs/semantics.md 6.3 */
function mayBeSelected({ match }: ConfigClause, { source }: Viewpoint, doors: readonly Door[]): boolean {
  const { port = 0, gateways = [], sourceLabels, sourceNamespace = "" } = match ?? {};
  const isSidecar = source.kind === "sidecar";
  if (isSidecar && port !== 0 && !doors.some(({ listener }) => listener.port === port)) return false;
  if (gateways.length > 0) return isSidecar ? gateways.includes("mesh") : gateways.some((gateway) => gateway !== "mesh");
  return isSubrecord(sourceLabels, source.labels) && (sourceNamespace === "" || sourceNamespace === source.namespace);
}

function keyOf({ origin, delegate }: Route): string {
  return origin === undefined ? "" : clauseKey({ origin, ...(delegate && { delegate }) });
}

/** A text for the object alone. */
export function virtualServiceKey({
  kind,
  namespace,
  name,
}: {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}): string {
  return `${kind}/${namespace}/${name}`;
}
