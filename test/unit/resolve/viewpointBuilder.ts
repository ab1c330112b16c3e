/** Small viewpoints by hand: every field has a default, so that a test only says what it is about. */
import type { Cluster } from "../../../src/graph/cluster.ts";
import type { HeaderChanges, HeaderOperations, HeaderValue } from "../../../src/graph/headerOperations.ts";
import type { FilterChain, FilterChainMatch, Listener } from "../../../src/graph/listener.ts";
import type { ForwardAction, Route, WeightedDestination } from "../../../src/graph/route.ts";
import type { VirtualHost } from "../../../src/graph/routeConfiguration.ts";
import type { Viewpoint } from "../../../src/graph/viewpoint.ts";
import type { RouteMatch } from "../../../src/match/routeMatch.ts";
import { deepFreeze } from "../../../src/util/deepFreeze.ts";

/** Name of the cluster for port 80 of a host. */
export function clusterName(host: string, subset = ""): string {
  return `outbound|80|${subset}|${host}`;
}

export function cluster(host: string, fields: Partial<Cluster> = {}): Cluster {
  return {
    name: clusterName(host, fields.subset?.name),
    host,
    port: 80,
    trafficPolicy: { type: "EDS", lbPolicy: "LEAST_REQUEST", connectTimeoutMs: 10_000 },
    ...fields,
  };
}

export function arm(host: string, fields: Partial<WeightedDestination> = {}): WeightedDestination {
  return { cluster: clusterName(host, fields.subset), host, port: 80, subset: "", weight: 1, ...fields };
}

export function forward(fields: Partial<ForwardAction> = {}): ForwardAction {
  return { kind: "forward", destinations: [arm("a")], mirrors: [], hashPolicy: [], ...fields };
}

export function routeMatch(fields: Partial<RouteMatch> = {}): RouteMatch {
  return { path: { kind: "prefix", value: "/" }, headers: [], queryParameters: [], claims: [], ...fields };
}

type OperationsInput = { readonly remove?: readonly string[]; readonly set?: StringRecord; readonly add?: StringRecord };
type StringRecord = Readonly<Record<string, string>>;

export function headerChanges(request: OperationsInput = {}, response: OperationsInput = {}): HeaderChanges {
  return { request: operations(request), response: operations(response) };
}

function operations({ remove = [], set = {}, add = {} }: OperationsInput): HeaderOperations {
  const values = (record: StringRecord): readonly HeaderValue[] => Object.entries(record).map(([name, value]) => ({ name, value }));
  return { remove, set: values(set), add: values(add) };
}

export function route(fields: Partial<Route> = {}): Route {
  return { name: "r", match: routeMatch(), action: forward(), headers: headerChanges(), ...fields };
}

export function chain(filter: FilterChain["filter"], match: Partial<FilterChainMatch> = {}, name = "chain"): FilterChain {
  return { name, filter, match: { destinations: [], serverNames: [], applicationProtocols: [], ...match } };
}

export function listener(fields: Partial<Listener> = {}): Listener {
  const http = chain({ kind: "http", routeConfiguration: 0, tls: false });
  return { name: "0.0.0.0_80", address: "0.0.0.0", port: 80, filterChains: [http], ...fields };
}

export interface ViewpointInput extends Partial<Viewpoint> {
  /** Domains of each virtual host with its routes; default: all domains. */
  readonly hosts?: Readonly<Record<string, readonly Route[]>>;
  readonly hostFields?: Partial<VirtualHost>;
}

/** A sidecar in `default` that knows `a` and `b` and listens on port 80, unless told otherwise. */
export function viewpoint({ hosts = { "*": [route()] }, hostFields = {}, ...fields }: ViewpointInput = {}): Viewpoint {
  const routes: Route[] = [];
  const virtualHosts = Object.entries(hosts).map(([domains, own]) => ({
    name: domains,
    domains: domains.split(" "),
    routes: own.map((entry) => routes.push(entry) - 1),
    skipped: [],
    ...hostFields,
  }));
  return deepFreeze({
    source: { kind: "sidecar" as const, namespace: "default", labels: {} },
    listeners: [listener()],
    routeConfigurations: [{ name: "80", virtualHosts }],
    routes,
    clusters: [cluster("a"), cluster("b")],
    addresses: {},
    pathNormalization: "BASE" as const,
    caveats: [],
    ...fields,
  });
}

/** A gateway instead of a sidecar. */
export const GATEWAY: Viewpoint["source"] = { kind: "gateway", namespace: "istio-system", labels: {} };
