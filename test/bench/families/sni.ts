/** TLS that nobody ends, told apart by server name. */
import type { ConfigObject } from "../../../src/model/configObject.ts";
import type { Lookup } from "../contestant.ts";
import type { Family } from "../family.ts";
import { connection } from "../freshRequests.ts";
import { lookupOf } from "../meshroute.ts";

/** Behind all names. */
const SERVICES = 1000;

const nameAt = (i: number): string => `api-${i}.region-${i % 9}.example.com`;

export const sni: Family = {
  name: "sni",
  about: "TLS by server name",
  contestants: [
    {
      name: "meshroute",
      role: "us",
      foldsHosts: false,
      build: (size) => lookupOf(configOf(size), { kind: "gateway", labels: { istio: "edge" } }),
    },
    { name: "maps", role: "best", foldsHosts: false, build: buildMaps },
  ],
  hit: (i) => [nameAt(i)],
  miss: (i) => [`none-${i}.region-1.example.com`],
  assemble: (cut) => connection("tls", "203.0.113.9", 443, cut(0)),
  limits: { toBest: 2.5, growth: 3 },
};

function configOf(size: number): readonly ConfigObject[] {
  const names = Array.from({ length: size }, (_, i) => nameAt(i));
  const tls = names.map((name, i) => ({
    match: [{ sniHosts: [name], port: 443 }],
    route: [{ destination: { host: `svc-${i % SERVICES}.default.svc.cluster.local`, port: { number: 443 } } }],
  }));
  return [
    {
      apiVersion: "networking.istio.io/v1",
      kind: "VirtualService",
      metadata: { name: "vs" },
      spec: { hosts: ["*.example.com"], gateways: ["edge"], tls },
    },
    gateway(),
  ];
}

function gateway(): ConfigObject {
  const servers = [
    { port: { number: 443, name: "tls", protocol: "TLS" }, hosts: ["*.example.com"], tls: { mode: "PASSTHROUGH" as const } },
  ];
  return {
    apiVersion: "networking.istio.io/v1",
    kind: "Gateway",
    metadata: { name: "edge" },
    spec: { selector: { istio: "edge" }, servers },
  };
}

function buildMaps(size: number): Lookup {
  const names = new Map(Array.from({ length: size }, (_, i) => [nameAt(i), i + 1]));
  return {
    find: ({ sni: name = "" }) => names.get(name.toLowerCase()),
    ruleOf: (result) => (result === undefined ? -1 : Number(result) - 1),
  };
}
