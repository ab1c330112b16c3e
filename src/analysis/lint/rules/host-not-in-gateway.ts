/** Hosts of VirtualServices that their Gateways do not serve. @see docs/semantics.md 5.14 */
import { hostsOverlap, isWildcard } from "../../../host/hostname.ts";
import { parseNamespacedHost } from "../../../host/namespacedHost.ts";
import { MESH_GATEWAY } from "../../../host/resolveName.ts";
import type { LinkedVirtualService } from "../../../link/linkedVirtualService.ts";
import type { Gateway } from "../../../model/gateway.ts";
import { namespaceOf } from "../../../model/namespaceOf.ts";
import { quoteText } from "../../../model/protobufJson/userText.ts";
import { groupBy } from "../../../util/groupBy.ts";
import { memoize } from "../../../util/memoize.ts";
import type { LintFinding, LintRule } from "../lintRule.ts";

/** Where the hosts of a server and a VirtualService do not meet, the gateway has none of its rules. */
export const hostNotInGateway: LintRule = {
  id: "host-not-in-gateway",
  severity: "warning",
  check: ({ config }) => {
    const gateways = new Map(config.gateways.map((gateway) => [`${namespaceOf(gateway.metadata)}/${gateway.metadata.name}`, gateway]));
    const hostsOf = memoize(serverHosts);
    const serversOf = (name: string) => {
      const gateway = gateways.get(name);
      return gateway && hostsOf(gateway);
    };
    return config.virtualServices.flatMap((service) => checkVirtualService(service, serversOf));
  },
};

/** Hosts that a Gateway serves: exact ones by lookup, and the few wildcards one by one. */
interface ServerHosts {
  readonly exact: ReadonlyMap<string, readonly ServerHost[]>;
  readonly wildcards: readonly ServerHost[];
  readonly written: readonly string[];
}

/** `namespace`: only VirtualServices of it. */
interface ServerHost {
  readonly namespace: string | undefined;
  readonly host: string;
}

function serverHosts(gateway: Gateway): ServerHosts {
  const own = namespaceOf(gateway.metadata);
  const written = (gateway.spec.servers ?? []).flatMap(({ hosts = [] }) => hosts);
  const hosts = written.map((text): ServerHost => {
    const { namespace, host } = parseNamespacedHost(text);
    const owner = namespace === "." ? own : namespace;
    return { host, namespace: owner === "*" ? undefined : owner };
  });
  return { exact: groupBy(hosts, ({ host }) => host), wildcards: hosts.filter(({ host }) => isWildcard(host)), written };
}

function isServed({ exact, wildcards }: ServerHosts, host: string, namespace: string): boolean {
  const candidates = isWildcard(host) ? [...exact.values()].flat() : [...(exact.get(host) ?? []), ...wildcards];
  return candidates.some((server) => (server.namespace === undefined || server.namespace === namespace) && hostsOverlap(server.host, host));
}

function checkVirtualService(service: LinkedVirtualService, serversOf: (name: string) => ServerHosts | undefined): readonly LintFinding[] {
  const { namespace, name, hosts, gateways } = service;
  const at = (path: string) => ({ kind: "VirtualService", namespace, name, path });
  const bound = gateways.flatMap((gateway, index) => {
    const servers = gateway === MESH_GATEWAY ? undefined : serversOf(gateway);
    return servers === undefined ? [] : [{ gateway, index, servers }];
  });
  const idle = bound.filter(({ servers }) => !hosts.some((host) => isServed(servers, host, namespace)));
  const found = idle.map(
    ({ gateway, index, servers }): LintFinding => ({
      message: `the Gateway ${quoteText(gateway)} serves none of the hosts, so it has none of these rules`,
      help: `add a host to its servers, which have ${list(servers.written)}`,
      origin: at(`spec.gateways[${index}]`),
    }),
  );
  if (gateways.includes(MESH_GATEWAY) || idle.length === bound.length) return found;
  const missing = hosts.flatMap((host, index): readonly LintFinding[] => {
    if (bound.some(({ servers }) => isServed(servers, host, namespace))) return [];
    const names = bound.map(({ gateway }) => gateway);
    return [
      {
        message: `no server of ${list(names)} has the host ${quoteText(host)}, so requests to it are answered 404`,
        help: `add the host to a server, or delete it here; the servers have ${list(bound.flatMap(({ servers }) => servers.written))}`,
        origin: at(`spec.hosts[${index}]`),
      },
    ];
  });
  return [...found, ...missing];
}

const MOST_NAMES = 5;

function list(names: readonly string[]): string {
  const shown = [...new Set(names)].map(quoteText);
  return shown.length <= MOST_NAMES ? shown.join(", ") : `${shown.slice(0, MOST_NAMES).join(", ")} and ${shown.length - MOST_NAMES} more`;
}
