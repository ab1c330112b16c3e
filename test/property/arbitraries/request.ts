/** Requests that are made for a configuration: most of them are aimed at a rule of it, some only nearly. */
import fc from "fast-check";
import type { Source } from "../../../src/graph/source.ts";
import type { Config } from "../../../src/model/config.ts";
import type { Server } from "../../../src/model/gateway.ts";
import type { HTTPMatchRequest } from "../../../src/model/httpMatchRequest.ts";
import type { Service } from "../../../src/model/service.ts";
import type { StringMatch } from "../../../src/model/stringMatch.ts";
import type { VirtualService } from "../../../src/model/virtualService.ts";
import type { HttpRequest, Request } from "../../../src/resolve/request.ts";
import { EXTERNAL_HOSTS, GATEWAY_LABELS, HEADER_NAMES, HEADER_VALUES, NAMESPACES, PATHS, PORTS, REGEXES } from "./names.ts";

/** Choices that do not depend on the configuration, so that both shrink by themselves. */
export interface RequestPlan {
  readonly dice: readonly number[];
}

export const requestPlan: fc.Arbitrary<RequestPlan> = fc.record({
  // Without bias: the shares below are meant.
  dice: fc.noBias(fc.array(fc.nat({ max: 999 }), { minLength: 24, maxLength: 24 })),
});

/** A configuration with some requests for it. */
export function withRequests<C extends Config>(
  config: fc.Arbitrary<C>,
  count: number,
  least = 1,
): fc.Arbitrary<{ readonly config: C; readonly requests: readonly Request[] }> {
  return fc
    .record({ config, plans: fc.noBias(fc.array(requestPlan, { minLength: least, maxLength: count, size: "max" })) })
    .map(({ config: made, plans }) => ({ config: made, requests: plans.map((plan) => planRequest(made, plan)) }));
}

/** The dice one after the other. */
interface Dice {
  readonly pick: <T>(options: readonly T[], fallback: T) => T;
  /** True in `share` of 100 cases; the smallest throw is false, so that shrinking leaves things out. */
  readonly chance: (share: number) => boolean;
}

function roll({ dice }: RequestPlan): Dice {
  let next = 0;
  const take = () => dice[next++ % dice.length] ?? 0;
  return {
    pick: (options, fallback) => options[take() % Math.max(1, options.length)] ?? fallback,
    chance: (share) => take() >= 1000 - share * 10,
  };
}

/** The request of a plan. */
export function planRequest({ objects }: Config, plan: RequestPlan): Request {
  const dice = roll(plan);
  const hasGateways = objects.some(({ kind }) => kind === "Gateway");
  const roots = objects
    .filter((object) => object.kind === "VirtualService")
    .filter(({ spec }) => (spec.hosts ?? []).length > 0 && (hasGateways || (spec.gateways ?? ["mesh"]).includes("mesh")));
  const target = dice.pick(roots, undefined);
  if (target === undefined || dice.chance(5)) return strayRequest(dice);
  const source = sourceFor(target, hasGateways, dice);
  const host = concreteHost(dice.pick(target.spec.hosts ?? [], "reviews"), target, objects, dice);
  const serviceOfHost = objects.find((object): object is Service => object.kind === "Service" && hostnameOf(object) === host);
  const servicePorts = (serviceOfHost?.spec.ports ?? []).map(({ port = 80 }) => port);
  if (target.spec.http === undefined || dice.chance(3)) return l4Request(target, host, source, servicePorts, objects, dice);
  const rule = dice.pick(target.spec.http, {});
  const match = dice.pick(rule.match ?? [], {});
  const base = { ...aimedRequest(match, dice), source, host };
  if (source.kind === "gateway") {
    const server = dice.pick(servers(objects, "HTTP", target), undefined);
    const { number = 80, protocol } = server?.port ?? {};
    return disturb({ ...base, port: number, ...(protocol === "HTTPS" && { protocol: "https" as const }) }, dice);
  }
  const httpPorts = servicePorts.filter((port) => port === 80 || port === 9080 || (port === 9000 && dice.chance(20)));
  return disturb({ ...base, port: portFor(match.port, httpPorts, dice) }, dice);
}

function hostnameOf({ metadata }: Service): string {
  return `${metadata.name}.${metadata.namespace ?? "default"}.svc.cluster.local`;
}

/** The port that the match asks for, where the service has it and in some cases where it has not. */
function portFor(wanted: number | undefined, ports: readonly number[], dice: Dice): number {
  return wanted !== undefined && (ports.includes(wanted) || dice.chance(30)) ? wanted : dice.pick(ports, 80);
}

/** Servers of the VirtualService's Gateways whose protocol starts so. */
function servers(objects: Config["objects"], protocol: string, { spec: { gateways: names = [] } }: VirtualService): readonly Server[] {
  const gateways = objects
    .filter((object) => object.kind === "Gateway")
    .filter(({ metadata }) => names.some((name) => name.endsWith(metadata.name)));
  return gateways.flatMap(({ spec }) => spec.servers ?? []).filter(({ port }) => port?.protocol?.startsWith(protocol));
}

function serverPort(objects: Config["objects"], protocol: string, target: VirtualService, dice: Dice): number {
  return dice.pick(servers(objects, protocol, target), undefined)?.port?.number ?? 443;
}

function sourceFor(target: VirtualService, hasGateways: boolean, dice: Dice): Source {
  const gateway = dice.pick(target.spec.gateways ?? ["mesh"], "mesh");
  const own = target.metadata.namespace ?? "default";
  if (gateway !== "mesh" && hasGateways)
    return { kind: "gateway", namespace: dice.pick(["istio-system", own], own), labels: GATEWAY_LABELS };
  const namespace = dice.chance(12) ? dice.pick(NAMESPACES, own) : own;
  return { kind: "sidecar", namespace, ...(dice.chance(50) && { labels: { app: "web", version: "v1" } }) };
}

/** A host that the name of a VirtualService covers, one that is declared if possible. */
function concreteHost(host: string, { metadata }: VirtualService, objects: Config["objects"], dice: Dice): string {
  if (host.startsWith("*")) {
    const declared = objects.flatMap((object) => {
      if (object.kind === "Service") return [hostnameOf(object)];
      return object.kind === "ServiceEntry" ? (object.spec.hosts ?? []).filter((name) => !name.startsWith("*")) : [];
    });
    const covered = [...declared, ...EXTERNAL_HOSTS].filter((name) => name.endsWith(host.slice(1)));
    return dice.pick(covered, `printer${host.slice(1)}`);
  }
  return host.includes(".") ? host : `${host}.${metadata.namespace ?? "default"}.svc.cluster.local`;
}

/** A request that fits the item, as far as the request decides that. */
function aimedRequest(match: HTTPMatchRequest, dice: Dice): HttpRequest {
  const path = textFor(match.uri, dice.pick(PATHS, "/"), dice.pick(["", "b", "/x"], ""));
  const query = Object.entries(match.queryParams ?? {}).map(([name, value]) => `${name}=${textFor(value, "1", "")}`);
  const headers = Object.entries(match.headers ?? {})
    .filter(([name]) => !name.startsWith("@"))
    .map(([name, value]) => [name, textFor(value, "jason", "x")] as const);
  return {
    path: `${path || "/"}${query.length === 0 ? "" : `?${query.join("&")}`}`,
    ...(match.method !== undefined && { method: textFor(match.method, "GET", "") }),
    ...(headers.length > 0 && { headers }),
    ...(match.authority?.exact !== undefined && { authority: match.authority.exact }),
    ...(Object.keys(match.headers ?? {}).some((name) => name.startsWith("@")) && { claims: { group: "admin" } }),
  };
}

function textFor(match: StringMatch | undefined, anything: string, suffix: string): string {
  if (match?.exact !== undefined) return match.exact;
  if (match?.prefix !== undefined) return match.prefix + suffix;
  if (match?.regex !== undefined) return match.regex === "GET|PUT" ? "PUT" : (REGEXES[match.regex] ?? anything);
  return anything;
}

/** Changes one thing or another, so that conditions fail too. */
function disturb(request: HttpRequest, dice: Dice): HttpRequest {
  const path = dice.chance(10) ? dice.pick(["//a", "/a/../b", "/%61", "/a%00", "/a b", "*", "/a?x=1&x=2", "/a%2Fb"], "/") : request.path;
  const preflight = dice.chance(10);
  const lines: (readonly [string, string])[] = [
    ...(request.headers === undefined || dice.chance(10) ? [] : (request.headers as readonly (readonly [string, string])[])),
    ...(dice.chance(15) ? [[dice.pick(HEADER_NAMES, "x-user"), dice.pick(HEADER_VALUES, "")] as const] : []),
    ...(preflight || dice.chance(5) ? [["origin", "https://app.example"] as const] : []),
    ...(preflight ? [["access-control-request-method", "GET"] as const] : []),
    ...(dice.chance(3) ? [["x-forwarded-proto", "https"] as const] : []),
    ...(dice.chance(3) ? [["x-forwarded-for", dice.pick(["1.1.1.1, 2.2.2.2", "::1"], "")] as const] : []),
    ...(dice.chance(3) ? [["content-type", "application/grpc"] as const] : []),
  ];
  const method = preflight ? "OPTIONS" : dice.chance(8) ? dice.pick(["POST", "get", "DELETE"], "GET") : request.method;
  return {
    ...request,
    ...(path !== undefined && { path }),
    ...(method !== undefined && { method }),
    ...(lines.length > 0 && { headers: lines }),
    ...(dice.chance(4) && { port: dice.pick([...PORTS, 8081], 80) }),
    ...(dice.chance(4) && { host: dice.pick(["unknown.example", "REVIEWS:80", "", "10.96.0.2"], "") }),
  };
}

function l4Request(
  target: VirtualService,
  host: string,
  source: Source,
  servicePorts: readonly number[],
  objects: Config["objects"],
  dice: Dice,
): Request {
  const asGateway = source.kind === "gateway";
  if (target.spec.tls !== undefined && !dice.chance(30)) {
    const match = dice.pick(dice.pick(target.spec.tls, {}).match ?? [], {});
    const sni = concreteHost(dice.pick(match.sniHosts ?? [], host), target, objects, dice);
    return {
      protocol: "tls",
      sni,
      port: match.port ?? (asGateway ? serverPort(objects, "TLS", target, dice) : 443),
      source,
      ...(dice.chance(50) && { host }),
    };
  }
  const matched = dice.pick(dice.pick(target.spec.tcp ?? [], {}).match ?? [], {}).port;
  const tcpPorts = servicePorts.filter((port) => port !== 80 && port !== 9080);
  return {
    protocol: "tcp",
    host,
    port: matched ?? (asGateway ? serverPort(objects, "TCP", target, dice) : dice.pick(tcpPorts, 3306)),
    source,
  };
}

/** Aimed at nothing. */
function strayRequest(dice: Dice): Request {
  const source: Source = dice.chance(30)
    ? { kind: "gateway", namespace: dice.pick(NAMESPACES, "default"), labels: dice.chance(80) ? GATEWAY_LABELS : {} }
    : { kind: "sidecar", namespace: dice.pick(NAMESPACES, "default") };
  const host = dice.pick(
    ["reviews", "ratings.shop", "db.default.svc.cluster.local", "api.ext.com", "unknown.example", "198.51.100.7"],
    "reviews",
  );
  const port = dice.pick(PORTS, 80);
  const protocol = dice.pick(["http", "http", "https", "tls", "tcp"] as const, "http");
  if (protocol === "tcp") return { protocol, host, port, source };
  if (protocol === "tls") return { protocol, sni: host, port, source, ...(dice.chance(20) && { alpn: ["h2"] }) };
  return { protocol, host, port, source, path: dice.pick(PATHS, "/") };
}
