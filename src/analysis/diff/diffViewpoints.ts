/** Compares what one proxy does before and after: connection by connection, host by host. */
import { routesIn } from "../../graph/parts.ts";
import type { Route } from "../../graph/route.ts";
import type { VirtualHost } from "../../graph/routeConfiguration.ts";
import type { Source } from "../../graph/source.ts";
import type { Viewpoint } from "../../graph/viewpoint.ts";
import type { Matched } from "../../resolve/decision.ts";
import { isTrusting } from "../../resolve/received/receivedHeaders.ts";
import type { HttpRequest, Request } from "../../resolve/request.ts";
import type { Dictionary } from "../constraint/dictionary.ts";
import type { Door, Entry } from "../reach/door.ts";
import type { UnknownCause } from "../reachabilityResult.ts";
import type { IsUntouched } from "./changeScope.ts";
import type { ConnectionPair } from "./connections.ts";
import { listConnections } from "./connections.ts";
import { diffHost } from "./diffHost.ts";
import type { RequestChange, Undecided } from "./diffResult.ts";
import { classOfHost, type HostClass, listHostClasses } from "./hostClasses.ts";
import { createPairFinder, type HostSide, NO_RULE } from "./hostPair.ts";
import { toChange } from "./toChange.ts";

/** Where findings go. */
export interface DiffSink {
  readonly dictionary: Dictionary;
  readonly maxSteps: number;
  readonly source: Source;
  readonly isUntouched: IsUntouched;
  readonly add: (change: RequestChange) => void;
  readonly undecided: (place: Omit<Undecided, "reason" | "source">) => void;
}

/** Goes through everything in which the viewpoints differ. */
export function diffViewpoints(before: Viewpoint, after: Viewpoint, sink: DiffSink): void {
  const { pairs, tooMany } = listConnections(before, after);
  for (const _ of tooMany) sink.undecided({ cause: "steps" });
  const seen = new Set<string>();
  for (const pair of pairs) {
    const a = pair.before.chain?.filter;
    const b = pair.after.chain?.filter;
    const isRefused = pair.before.listener?.refused !== undefined || pair.after.listener?.refused !== undefined;
    if (a?.kind !== "http" || b?.kind !== "http" || isRefused || a.tls !== b.tls) {
      if (!isRefused) diffHalf(before, after, pair, seen, sink);
      diffConnection(before, after, pair, sink);
      continue;
    }
    const isTls = pair.request.protocol === "tls" || pair.request.protocol === "https";
    if (pair.request.protocol === "tcp" || isTls !== a.tls) continue;
    const force = JSON.stringify(pair.before.chain?.downstreamTls) !== JSON.stringify(pair.after.chain?.downstreamTls);
    const key = [a.routeConfiguration, b.routeConfiguration, force, pair.host ?? ""].join();
    if (seen.has(key)) continue;
    seen.add(key);
    diffTables(before, after, pair, [a.routeConfiguration, b.routeConfiguration], force, sink);
  }
}

/** HTTP in one configuration only: every request changes, so each rule of that one is a class, next to that of the whole connection. */
function diffHalf(before: Viewpoint, after: Viewpoint, pair: ConnectionPair, seen: Set<string>, sink: DiffSink): void {
  const { request, host } = pair;
  if (request.protocol === "tcp") return;
  const isTls = request.protocol === "tls" || request.protocol === "https";
  const halves = ([before, after] as const).flatMap((viewpoint, side) => {
    const { listener, chain } = side === 0 ? pair.before : pair.after;
    const table = chain?.filter.kind === "http" && chain.filter.tls === isTls ? chain.filter.routeConfiguration : undefined;
    return listener === undefined || chain === undefined || table === undefined ? [] : [{ viewpoint, listener, chain, side, table }];
  });
  const [half, other] = halves;
  const table = half?.viewpoint.routeConfigurations[half.table];
  const key = ["half", half?.side, half?.table, host ?? ""].join();
  if (half === undefined || other !== undefined || table === undefined || seen.has(key)) return;
  seen.add(key);
  const { viewpoint, listener, chain } = half;
  const own = { viewpoint, table };
  for (const hostClass of host === undefined ? listHostClasses(own, own) : [classOfHost(host, own, own)]) {
    const { domains, rivals, sample } = hostClass;
    // For unknown hosts there is the class of the connection.
    if (domains.includes("*")) continue;
    for (const claimedScheme of claimedSchemes(hostClass, viewpoint)) {
      const entry = toEntry({ listener, chain, tls: isTls }, request, sample, claimedScheme);
      const side = sideOf(viewpoint, hostClass.after, entry);
      const finder = createPairFinder({ before: side, after: side, entry, domains, rivals }, sink.dictionary, sink.maxSteps);
      for (const position of [...side.routes.keys(), NO_RULE]) {
        const found = finder.find(position, position);
        const change = found.kind === "found" ? toChange(before, after, found.request, domains[0], sink.source) : undefined;
        if (change !== undefined) sink.add(change);
      }
    }
  }
}

/** Bytes, or HTTP in one configuration only: what decides is the connection. */
function diffConnection(before: Viewpoint, after: Viewpoint, { request, host, before: a, after: b }: ConnectionPair, sink: DiffSink): void {
  const hosts = [a, b].flatMap(({ chain }, side) => {
    if (chain?.filter.kind !== "http") return [];
    const table = (side === 0 ? before : after).routeConfigurations[chain.filter.routeConfiguration];
    return (table?.virtualHosts ?? [])
      .slice(0, 3)
      .flatMap(({ domains }) => domains.slice(0, 1).map((domain) => domain.replace(/^\*/, "zq7.example")));
  });
  const isTls = request.protocol === "tls";
  const asHttp = hosts.map((name): HttpRequest => ({ ...toHttp(request), host: host ?? name, ...(isTls && { protocol: "https" }) }));
  for (const candidate of [request, ...(request.protocol === "tcp" ? [] : asHttp)]) {
    const change = toChange(before, after, candidate, undefined, sink.source);
    if (change === undefined) continue;
    sink.add(change);
    return;
  }
}

function toHttp(request: Request): HttpRequest {
  const { port, destinationIp } = request;
  const { sni, alpn } = request.protocol === "tls" ? request : {};
  return {
    ...(port !== undefined && { port }),
    ...(destinationIp !== undefined && { destinationIp }),
    ...(sni !== undefined && { sni }),
    ...(alpn !== undefined && { alpn }),
  };
}

function diffTables(
  before: Viewpoint,
  after: Viewpoint,
  { request, host, after: { listener, chain } }: ConnectionPair,
  tables: readonly [number, number],
  force: boolean,
  sink: DiffSink,
): void {
  const [from, to] = [before.routeConfigurations[tables[0]], after.routeConfigurations[tables[1]]];
  if (from === undefined || to === undefined || listener === undefined || chain === undefined) return;
  const isTls = request.protocol === "tls";
  const sidesOfTable = [
    { viewpoint: before, table: from },
    { viewpoint: after, table: to },
  ] as const;
  const classes = host === undefined ? listHostClasses(...sidesOfTable) : [classOfHost(host, ...sidesOfTable)];
  // What is found is true all the same, but that nothing is found proves nothing.
  const isOneSpace = before.pathNormalization === after.pathNormalization && before.numTrustedProxies === after.numTrustedProxies;
  for (const hostClass of classes) {
    const { sample, domains, rivals } = hostClass;
    if (!force && isUntouchedClass(hostClass, sink.isUntouched)) continue;
    if (!isOneSpace) sink.undecided({ host: sample, cause: "unsupported", ...matchedOf(hostClass) });
    for (const claimedScheme of claimedSchemes(hostClass, before, after)) {
      const entry = toEntry({ listener, chain, tls: isTls }, request, sample, claimedScheme);
      const sides = [sideOf(before, hostClass.before, entry), sideOf(after, hostClass.after, entry)] as const;
      diffHost(
        { before: sides[0], after: sides[1], entry, domains, rivals },
        { dictionary: sink.dictionary, maxSteps: sink.maxSteps, force },
        {
          change: (witness) => {
            const change = toChange(before, after, witness, domains[0], sink.source);
            if (change !== undefined) sink.add(change);
            return change !== undefined;
          },
          undecided: (cause: UnknownCause, a, b) => {
            if (!isOneSpace) return;
            sink.undecided({
              host: domains[0] ?? sample,
              cause,
              before: { ...matchedOf(hostClass).before, ...matchedRoute(sides[0].routes[a]) },
              after: { ...matchedOf(hostClass).after, ...matchedRoute(sides[1].routes[b]) },
            });
          },
        },
      );
    }
  }
  if (!force) return;
  const refused = { ...toHttp(request), ...(isTls && { protocol: "https" as const }), path: REFUSED_PATH };
  const change = toChange(before, after, refused, undefined, sink.source);
  if (change !== undefined) sink.add(change);
}

/** Refused before any host is asked, whatever the clean-up of paths. */
const REFUSED_PATH = "/ ";

/** The name of a virtual host is that of the service, which may have lost it as a domain to another. */
function isUntouchedClass({ before, after, domains }: HostClass, isUntouched: IsUntouched): boolean {
  if (before === undefined || after === undefined || before.name !== after.name) return false;
  return isUntouched(before.name.replace(/:(?:\d+|\*)$/, "")) && domains.every(isUntouched);
}

/** What clients may say of their scheme, apart where that decides about a redirect to TLS. @see docs/semantics.md 7.31 */
function claimedSchemes({ before, after }: HostClass, ...viewpoints: readonly Viewpoint[]): readonly Entry["claimedScheme"][] {
  const isAsked = before?.requireTls === true || after?.requireTls === true;
  return isAsked && viewpoints.some(isTrusting) ? ["https", "http"] : [undefined];
}

function toEntry(door: Door, request: Request, host: string, claimedScheme: Entry["claimedScheme"]): Entry {
  return { door, request: { ...(door.tls && { protocol: "https" as const }), ...toHttp(request), host }, claimedScheme };
}

function sideOf(viewpoint: Viewpoint, virtualHost: VirtualHost | undefined, { door, claimedScheme }: Entry): HostSide {
  const isSecure = claimedScheme !== undefined && isTrusting(viewpoint) ? claimedScheme === "https" : door.tls;
  const isRedirected = virtualHost?.requireTls === true && !isSecure;
  return {
    viewpoint,
    virtualHost,
    isRedirected,
    routes: virtualHost === undefined || isRedirected ? [] : routesIn(viewpoint, virtualHost),
  };
}

function matchedOf({ before, after }: HostClass): { readonly before: Matched; readonly after: Matched } {
  return {
    before: before === undefined ? {} : { virtualHost: before.name },
    after: after === undefined ? {} : { virtualHost: after.name },
  };
}

function matchedRoute(route: Route | undefined): Matched {
  if (route === undefined) return {};
  const { name, origin, delegate } = route;
  return { route: name, ...(origin && { origin }), ...(delegate && { delegate }) };
}
