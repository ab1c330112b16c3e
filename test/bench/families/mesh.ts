/** A mesh as they are: hosts with a handful of rules of every kind, a canary by header, a subset by weight, a catch-all. */
import type { ConfigObject } from "../../../src/model/configObject.ts";
import type { Lookup } from "../contestant.ts";
import type { Family } from "../family.ts";
import { type BenchRequest, httpRequest } from "../freshRequests.ts";
import { lookupOf } from "../meshroute.ts";
import { lookupHost } from "./lookupHost.ts";

/** Rules of one host. */
const PER_HOST = 8;
/** The rule with weights. */
const SPLIT = 2;

const hostAt = (service: number): string => `svc-${service}.team-${service % 40}.svc.cluster.local`;

/** Path and value of `x-canary` for a request that rule `kind` of a host takes. */
const REQUESTS: readonly (readonly [string, string])[] = [
  ["/healthz", "never"],
  ["/api/v2/orders/17", "always"],
  ["/api/v2/orders/17", "never"],
  ["/api/v1/users/alice/cart", "never"],
  ["/static/app/main.js", "never"],
  ["/reports/2026/11", "never"],
  ["/admin/users", "never"],
  ["/index.html", "never"],
];

/** Values of headers that no rule looks at. */
const OTHERS = ["*/*", "bench/1.0", "7a1c"] as const;

const textsOf = (i: number): readonly string[] => [hostAt(Math.floor(i / PER_HOST)), ...(REQUESTS[i % PER_HOST] ?? []), ...OTHERS];

export const mesh: Family = {
  name: "mesh",
  about: "hosts with exact paths, prefixes, regexes, a canary by header, weights, rewrites, a catch-all",
  contestants: [
    { name: "meshroute", role: "us", foldsHosts: false, build: (size) => lookupOf(configOf(size)) },
    { name: "maps", role: "best", foldsHosts: false, build: buildMaps },
  ],
  hit: textsOf,
  miss: (i) => [`nosvc-${i}.team-1.svc.cluster.local`, "/api/v2/orders/17", "never", ...OTHERS],
  assemble: (cut) => httpRequest(cut(0), cut(1), { accept: cut(3), "user-agent": cut(4), "x-request-id": cut(5), "x-canary": cut(2) }),
  limits: { toBest: 2.5 },
};

function configOf(size: number): readonly ConfigObject[] {
  return Array.from({ length: Math.ceil(size / PER_HOST) }, (_, service) => {
    const host = hostAt(service);
    const route = [{ destination: { host } }];
    const other = [
      { destination: { host }, weight: 90 },
      { destination: { host: hostAt(service + 1) }, weight: 10 },
    ];
    const http = [
      { match: [{ uri: { exact: "/healthz" } }], route },
      { match: [{ uri: { prefix: "/api/v2/" }, headers: { "x-canary": { exact: "always" } } }], route },
      { match: [{ uri: { prefix: "/api/v2/" } }], route: other },
      { match: [{ uri: { regex: "/api/v1/users/[^/]+/cart" } }], route, timeout: "2s" },
      { match: [{ uri: { prefix: "/static/" } }], rewrite: { uri: "/assets/" }, route },
      { match: [{ uri: { prefix: "/reports/" }, method: { exact: "GET" } }], route, retries: { attempts: 3, perTryTimeout: "1s" } },
      { match: [{ uri: { prefix: "/admin" } }, { uri: { exact: "/administration" } }], route },
      { route },
    ];
    const spec = { hosts: [host], http: http.map((rule, kind) => ({ name: `r${service * PER_HOST + kind}`, ...rule })) };
    return { apiVersion: "networking.istio.io/v1", kind: "VirtualService", metadata: { name: `vs-${service}` }, spec };
  });
}

interface Host {
  readonly first: number;
}

const USERS = /^\/api\/v1\/users\/[^/]+\/cart$/;

/** Which of the rules of a host takes the request: what somebody would write who knows them. */
function kindOf({ path: target, headers = {} }: BenchRequest): number {
  const mark = target.indexOf("?");
  const path = mark < 0 ? target : target.slice(0, mark);
  if (path === "/healthz") return 0;
  if (path.startsWith("/api/v2/")) return headers["x-canary"] === "always" ? 1 : 2;
  if (USERS.test(path)) return 3;
  if (path.startsWith("/static/")) return 4;
  if (path.startsWith("/reports/")) return 5;
  return path.startsWith("/admin") ? 6 : 7;
}

function buildMaps(size: number): Lookup {
  const hosts = new Map(Array.from({ length: Math.ceil(size / PER_HOST) }, (_, i) => [hostAt(i), { first: i * PER_HOST }]));
  const find = (request: BenchRequest): number | undefined => {
    const host: Host | undefined = hosts.get(lookupHost(request.host));
    if (host === undefined) return undefined;
    const kind = kindOf(request);
    // Of the rule with weights one destination has to be drawn.
    const arm = kind === SPLIT && Math.random() >= 0.9 ? 1 : 0;
    return 2 * (host.first + kind) + arm;
  };
  return { find, ruleOf: (result) => (result === undefined ? -1 : Number(result) >> 1) };
}
