/** Rules that change headers, answer themselves, inject faults or allow origins, in turn: what a decision then costs, beside a lookup of the rule alone. */
import type { ConfigObject } from "../../../src/model/configObject.ts";
import type { Lookup } from "../contestant.ts";
import type { Family } from "../family.ts";
import { httpRequest } from "../freshRequests.ts";
import { lookupOf } from "../meshroute.ts";

const KINDS = 5;
const HEADERS = ["*/*", "bench/1.0", "https://shop.example.com"] as const;
const pathAt = (i: number): string => `/api/res${i}/`;

export const longWay: Family = {
  name: "features",
  about: "rules with header operations, CORS, faults, redirects and direct responses; the lookups only find the rule",
  contestants: [
    { name: "meshroute", role: "us", foldsHosts: false, build: (size) => lookupOf(configOf(size)) },
    { name: "maps", role: "best", foldsHosts: false, build: buildMaps },
  ],
  hit: (i) => ["a.b", `${pathAt(i)}items`, ...HEADERS],
  miss: (i) => ["a.b", `/none/res${i}/items`, ...HEADERS],
  assemble: (cut) => httpRequest(cut(0), cut(1), { accept: cut(2), "user-agent": cut(3), origin: cut(4) }),
  limits: { growth: 3 },
};

function configOf(size: number): readonly ConfigObject[] {
  const http = Array.from({ length: size }, (_, i) => ({ name: `r${i}`, match: [{ uri: { prefix: pathAt(i) } }], ...ruleOf(i % KINDS) }));
  return [{ apiVersion: "networking.istio.io/v1", kind: "VirtualService", metadata: { name: "vs" }, spec: { hosts: ["a.b"], http } }];
}

function ruleOf(kind: number): object {
  const route = [{ destination: { host: "a.b" } }];
  switch (kind) {
    case 0:
      return {
        route,
        headers: { request: { set: { "x-team": "shop" }, remove: ["x-debug"] }, response: { add: { "x-served-by": "mesh" } } },
      };
    case 1:
      return { route, corsPolicy: { allowOrigins: [{ exact: "https://shop.example.com" }], allowMethods: ["GET"], maxAge: "1h" } };
    case 2:
      return { route, fault: { delay: { fixedDelay: "1s", percentage: { value: 1 } } } };
    case 3:
      return { redirect: { uri: "/moved", redirectCode: 302 } };
    default:
      return { directResponse: { status: 418, body: { string: "teapot" } } };
  }
}

function buildMaps(size: number): Lookup {
  const hosts = new Map([["a.b", new Map(Array.from({ length: size }, (_, i) => [pathAt(i), i + 1]))]]);
  return {
    find: ({ host, path }) => hosts.get(host)?.get(path.slice(0, path.indexOf("/", 5) + 1)),
    ruleOf: (result) => (result === undefined ? -1 : Number(result) - 1),
  };
}
