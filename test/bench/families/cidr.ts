/** Bytes to one port, told apart by address block. */
import type { ConfigObject } from "../../../src/model/configObject.ts";
import type { Lookup } from "../contestant.ts";
import type { Family } from "../family.ts";
import { connection } from "../freshRequests.ts";
import { lookupOf } from "../meshroute.ts";

/** Behind all blocks. */
const SERVICES = 1000;

/** Blocks of sixteen addresses, and a few larger ones around them as meshes have them. */
const addressAt = (i: number, last: number): string => `10.${i >> 12}.${(i >> 4) & 255}.${((i & 15) << 4) + last}`;

export const cidr: Family = {
  name: "cidr",
  about: "TCP by address block",
  contestants: [
    { name: "meshroute", role: "us", foldsHosts: false, build: (size) => lookupOf(configOf(size)) },
    { name: "maps", role: "best", foldsHosts: false, build: buildMaps },
  ],
  hit: (i) => [addressAt(i, i % 15)],
  miss: (i) => [`192.168.${i & 255}.${i % 250}`],
  assemble: (cut) => connection("tcp", cut(0), 5432),
  limits: { toBest: 2.5, growth: 3 },
};

function configOf(size: number): readonly ConfigObject[] {
  const tcp = Array.from({ length: size }, (_, i) => ({
    match: [{ destinationSubnets: [`${addressAt(i, 0)}/28`], port: 5432 }],
    route: [{ destination: { host: `store-${i % SERVICES}.stores.svc.cluster.local`, port: { number: 5432 } } }],
  }));
  const ports = [{ number: 5432, name: "tcp", protocol: "TCP" }];
  return [
    { apiVersion: "networking.istio.io/v1", kind: "VirtualService", metadata: { name: "vs" }, spec: { hosts: ["db.example.com"], tcp } },
    {
      apiVersion: "networking.istio.io/v1",
      kind: "ServiceEntry",
      metadata: { name: "db" },
      spec: { hosts: ["db.example.com"], location: "MESH_EXTERNAL", resolution: "DNS", ports },
    },
  ];
}

function buildMaps(size: number): Lookup {
  const blocks = new Map(Array.from({ length: size }, (_, i) => [(toNumber(addressAt(i, 0)) ?? 0) >>> 4, i + 1]));
  return {
    find: ({ destinationIp = "" }) => {
      const address = toNumber(destinationIp);
      return address === undefined ? undefined : blocks.get(address >>> 4);
    },
    ruleOf: (result) => (result === undefined ? -1 : Number(result) - 1),
  };
}

/** Undefined where it is an address of another kind. */
function toNumber(address: string): number | undefined {
  let number = 0;
  let part = 0;
  for (let at = 0; at < address.length; at++) {
    const code = address.charCodeAt(at);
    if (code === 0x2e) {
      number = (number << 8) | part;
      part = 0;
    } else {
      const digit = code - 0x30;
      if (digit < 0 || digit > 9) return undefined;
      part = 10 * part + digit;
    }
  }
  return (number << 8) | part;
}
