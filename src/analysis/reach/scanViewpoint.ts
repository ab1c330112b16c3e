/** Looks at every route of a viewpoint whose clause is still open. */
import { once } from "../../compile/table/tablePool.ts";
import { routesIn } from "../../graph/parts.ts";
import type { Route } from "../../graph/route.ts";
import type { RouteConfiguration, VirtualHost } from "../../graph/routeConfiguration.ts";
import type { Viewpoint } from "../../graph/viewpoint.ts";
import { isCatchAll } from "../../match/routeMatch.ts";
import { isTrusting } from "../../resolve/received/receivedHeaders.ts";
import type { Request } from "../../resolve/request.ts";
import { isSubrecord } from "../../util/record.ts";
import { originKey, routeKey } from "../clause.ts";
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
  readonly state: ClauseState;
}

function scanHost(scan: Scan, table: RouteConfiguration, virtualHost: VirtualHost, doors: readonly Door[], refused: boolean): void {
  const { viewpoint, states, dictionary, maxSteps } = scan;
  const routes = routesIn(viewpoint, virtualHost);
  const keys = routes.map(routeKey);
  noteSkipped(scan, virtualHost);
  noteTruncated(scan, virtualHost, routes, keys, doors);
  const open = openRoutes(scan, keys);
  if (open.length === 0) return;
  const note = (found: Partial<ClauseState>): void => {
    for (const { state } of open) Object.assign(state, { ...found, ...state });
  };
  if (refused) note({ unknown: "refused" });
  if (doors.length === 0) return;
  if (virtualHost.requireTls && !isTrusting(viewpoint) && doors.every(({ tls }) => !tls)) {
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
  const reacher = createRouteReacher({ viewpoint, virtualHost, routes, keys, entry, space }, dictionary, maxSteps);
  for (const { position, state } of open) {
    // The same clause may stand in a table twice.
    if (state.witness !== undefined) continue;
    const found = reacher.reach(position);
    if (found.kind === "reachable") state.witness = scan.toWitness(found.request);
    else if (found.kind === "unknown") state.unknown ??= found.cause;
    else {
      state.coveredBy ??= found.coveredBy;
      const route = routes[position] as Route;
      if (holdsEverywhere(route, found.coveredBy, (covering) => states.get(routeKey(covering))?.clause)) state.isFinal = true;
    }
  }
}

function openRoutes({ states }: Scan, keys: readonly string[]): readonly OpenRoute[] {
  const open: OpenRoute[] = [];
  for (const [position, key] of keys.entries()) {
    const state = states.get(key);
    if (state !== undefined && state.witness === undefined && !state.isFinal) open.push({ position, state });
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
  keys: readonly string[],
  doors: readonly Door[],
): void {
  const present = once(() => new Set(keys));
  const left = once(() => new Set(skipped.map(({ origin }) => originKey(origin))));
  for (const [position, route] of routes.entries()) {
    const ending = route.origin !== undefined && isCatchAll(route.match) ? states.get(keys[position] ?? "") : undefined;
    if (ending === undefined) continue;
    const own = statesOf.get(virtualServiceKey(ending.clause.origin)) ?? [];
    for (const state of own.slice(own.lastIndexOf(ending) + 1)) {
      const { clause, key } = state;
      if (clause.protocol !== "http" || present().has(key) || left().has(originKey(clause.origin))) continue;
      if (!mayBeSelected(clause, viewpoint, doors)) continue;
      state.coveredBy ??= [route];
      if (ending.clause.virtualService !== undefined && isUnconditional(ending.clause)) state.isFinal = true;
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
