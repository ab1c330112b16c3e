/** Destinations without a port for which the wrong one is taken. @see docs/semantics.md 6.40 */
import { hostsOverlap, isWildcard } from "../../../host/hostname.ts";
import { MESH_GATEWAY } from "../../../host/resolveName.ts";
import type { LinkedConfig } from "../../../link/linkedConfig.ts";
import type { LinkedHttpRule, LinkedVirtualService } from "../../../link/linkedVirtualService.ts";
import type { Gateway } from "../../../model/gateway.ts";
import { namespaceOf } from "../../../model/namespaceOf.ts";
import { quoteText } from "../../../model/protobufJson/userText.ts";
import type { RegistryService } from "../../../registry/registryService.ts";
import { isHttp } from "../../../util/protocol.ts";
import type { LintFinding, LintRule } from "../lintRule.ts";

/** Sidecars take the port that the client dialled, gateways the only port of the service, else their own: where the service has no such port, 503. */
export const destinationPortAmbiguous: LintRule = {
  id: "destination-port-ambiguous",
  severity: "warning",
  check: ({ config }) => {
    const services = new Map(config.services.map((service) => [service.hostname, service]));
    const gateways = new Map(config.gateways.map((gateway) => [`${namespaceOf(gateway.metadata)}/${gateway.metadata.name}`, gateway]));
    return config.virtualServices.flatMap((service) => {
      if (!service.http.some((rule) => isOpen(rule, service, services))) return [];
      const needed = dialledPorts(service, config, services, gateways);
      return service.http.flatMap((rule) => checkRule(rule, needed, services));
    });
  },
};

/** True where the port that was dialled may be taken: on gateways the only port of a service is taken instead. */
function isOpen({ rule }: LinkedHttpRule, { gateways }: LinkedVirtualService, services: ReadonlyMap<string, RegistryService>): boolean {
  return (rule.route ?? []).some(({ destination: { host = "", port } = {} }) => {
    const target = port === undefined ? services.get(host) : undefined;
    return target !== undefined && target.inferred === undefined && (target.ports.length !== 1 || gateways.includes(MESH_GATEWAY));
  });
}

/** A port at which requests for the VirtualService arrive. */
interface DialledPort {
  readonly number: number;
  readonly at: "sidecars" | "gateways";
}

function checkRule(
  { rule, matches, origin, delegate }: LinkedHttpRule,
  dialled: readonly DialledPort[],
  services: ReadonlyMap<string, RegistryService>,
): readonly LintFinding[] {
  const arms = rule.route ?? [];
  return arms.flatMap(({ destination: { host = "", port } = {}, weight = 0 }, index): readonly LintFinding[] => {
    const target = services.get(host);
    if (port !== undefined || target === undefined || target.inferred !== undefined || target.externalName !== undefined) return [];
    if (arms.length > 1 && weight === 0) return [];
    const wrong = dialled.filter(
      ({ number, at }) =>
        takesPort(matches, number, at) &&
        !target.ports.some((each) => each.number === number) &&
        (at === "sidecars" || target.ports.length !== 1),
    );
    const [first] = wrong;
    if (first === undefined) return [];
    const numbers = [...new Set(wrong.map(({ number }) => number))];
    const place = delegate ?? origin;
    return [
      {
        message: `the destination names no port, so ${first.at} take the one that was dialled, and ${quoteText(host)} has no port ${numbers.join(" and no ")}: 503`,
        help: `add \`port: {number: ${target.ports[0]?.number ?? 80}}\`; the service has ${target.ports.map(({ number }) => number).join(", ")}`,
        origin: { ...place, path: `${place.path}.route[${index}].destination` },
      },
    ];
  });
}

function takesPort(matches: LinkedHttpRule["matches"], number: number, at: DialledPort["at"]): boolean {
  if (matches === undefined) return true;
  return matches.some(
    ({ match: { port = 0, gateways = [] } }) =>
      (port === 0 || port === number) && (gateways.length === 0 || gateways.includes(MESH_GATEWAY) === (at === "sidecars")),
  );
}

/** On sidecars the HTTP ports of the services that the hosts name, else 80; on gateways the ports of servers that end HTTP. */
function dialledPorts(
  { hosts, gateways: names }: LinkedVirtualService,
  config: LinkedConfig,
  services: ReadonlyMap<string, RegistryService>,
  gateways: ReadonlyMap<string, Gateway>,
): readonly DialledPort[] {
  const onSidecars = !names.includes(MESH_GATEWAY)
    ? []
    : hosts.flatMap((host) => {
        const found = isWildcard(host)
          ? config.services.filter(({ hostname }) => hostsOverlap(host, hostname))
          : [services.get(host) ?? []].flat();
        if (found.some(({ inferred }) => inferred !== undefined)) return [];
        const numbers = found.flatMap(({ ports }) => ports.filter(({ protocol }) => isHttp(protocol)).map(({ number }) => number));
        return found.length === 0 ? [80] : numbers;
      });
  const onGateways = names.flatMap((name) =>
    (gateways.get(name)?.spec.servers ?? []).flatMap(({ port, hosts: served = [] }) => {
      const { number = 0, protocol = "" } = port ?? {};
      const meets = served.some((text) => hosts.some((host) => hostsOverlap(text.slice(text.indexOf("/") + 1), host)));
      return meets && /^(?:https?|http2|grpc|grpc-web)$/i.test(protocol) ? [number] : [];
    }),
  );
  return [
    ...[...new Set(onSidecars)].map((number) => ({ number, at: "sidecars" as const })),
    ...[...new Set(onGateways)].map((number) => ({ number, at: "gateways" as const })),
  ];
}
