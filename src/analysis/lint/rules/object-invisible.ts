/** Objects that are not exported to the namespace whose proxies are to use them. @see docs/semantics.md 3.11 */
import type { Origin } from "../../../diagnostic/diagnostic.ts";
import { MESH_GATEWAY } from "../../../host/resolveName.ts";
import { findGatewaySource } from "../../../link/findGatewaySource.ts";
import type { LinkedConfig } from "../../../link/linkedConfig.ts";
import type { LinkedVirtualService } from "../../../link/linkedVirtualService.ts";
import { selectDestinationRule } from "../../../link/selectDestinationRule.ts";
import { findReferencedService, isServiceVisible } from "../../../link/serviceIndex.ts";
import type { Destination } from "../../../model/destination.ts";
import { quoteText } from "../../../model/protobufJson/userText.ts";
import { isVisible } from "../../../registry/exportTo.ts";
import type { RegistryService } from "../../../registry/registryService.ts";
import { groupBy } from "../../../util/groupBy.ts";
import { quoteObject } from "../httpRules.ts";
import { linkedDestinations } from "../linkedDestinations.ts";
import type { LintFinding, LintRule } from "../lintRule.ts";

/** A VirtualService that its gateway's pods do not see; a destination that the sidecars or gateways which have the rule do not see. */
export const objectInvisible: LintRule = {
  id: "object-invisible",
  severity: "warning",
  check: ({ config }) => {
    const gateways = createGatewayNamespaces(config);
    const check = createDestinationCheck(config);
    const inhabited = new Set(config.services.map(({ namespace }) => namespace));
    return config.virtualServices.flatMap((service) => {
      const clients = clientsOf(service, gateways, inhabited);
      const unseen = service.gateways.flatMap((gateway, index) => {
        const namespace = gateways(gateway);
        return namespace === undefined || isVisible(service.exportTo, service.namespace, namespace)
          ? []
          : [unseenVirtualService(service, index, gateway, namespace)];
      });
      const used = linkedDestinations(service).filter(({ isUsed }) => isUsed);
      return [...unseen, ...used.flatMap(({ destination, origin }) => check(destination, origin, clients))];
    });
  },
};

/** Namespace of the pods of a gateway, where a Service says it. */
function createGatewayNamespaces(config: LinkedConfig): (gateway: string) => string | undefined {
  const known = new Map<string, string | undefined>();
  return (gateway) => {
    if (gateway === MESH_GATEWAY) return undefined;
    if (!known.has(gateway)) {
      const { source, diagnostics } = findGatewaySource(config, gateway);
      known.set(gateway, diagnostics.length === 0 ? source?.namespace : undefined);
    }
    return known.get(gateway);
  };
}

/** Namespaces with proxies that surely have the rules: the own one where it has services, and those of gateways. */
function clientsOf(
  { gateways, namespace, exportTo }: LinkedVirtualService,
  namespaceOfGateway: (gateway: string) => string | undefined,
  inhabited: ReadonlySet<string>,
): readonly string[] {
  const clients = gateways.flatMap((gateway) => {
    if (gateway === MESH_GATEWAY) return inhabited.has(namespace) ? [namespace] : [];
    return namespaceOfGateway(gateway) ?? [];
  });
  return [...new Set(clients)].filter((client) => isVisible(exportTo, namespace, client));
}

function unseenVirtualService({ namespace, name }: LinkedVirtualService, index: number, gateway: string, pods: string): LintFinding {
  return {
    message: `the pods of the Gateway ${quoteText(gateway)} run in ${quoteText(pods)}, to which the VirtualService is not exported, so they have none of its rules`,
    help: `add ${quoteText(pods)} to exportTo`,
    origin: { kind: "VirtualService", namespace, name, path: "spec.exportTo" },
    related: [{ kind: "VirtualService", namespace, name, path: `spec.gateways[${index}]` }],
  };
}

type DestinationCheck = (destination: Destination, origin: Origin, clients: readonly string[]) => readonly LintFinding[];

function createDestinationCheck(config: LinkedConfig): DestinationCheck {
  const byHost = groupBy(config.services, ({ hostname }) => hostname);
  const { local, exported, rootLocal } = config.destinationRules;
  // With a selector it depends on the pods.
  const selective = new Set([...local, ...exported, ...rootLocal].flatMap(({ selector, host }) => (selector === undefined ? [] : [host])));
  const bySubset = groupBy(
    [...new Set([...local, ...exported, ...rootLocal])].flatMap((rule) =>
      rule.subsets.map(({ name = "" }) => ({ key: `${rule.host} ${name}`, rule })),
    ),
    ({ key }) => key,
  );
  return ({ host = "", subset = "" }, origin, clients) => {
    const declared = byHost.get(host) ?? [];
    if (declared.length === 0) return [];
    return clients.slice(0, 1).flatMap((client): readonly LintFinding[] => {
      const visible = declared.filter((service) => isServiceVisible(service, client));
      if (visible.length === 0) return [unseenService(host, declared, client, origin)];
      const service = findReferencedService(config, host, client);
      const owners = bySubset.get(`${host} ${subset}`);
      if (subset === "" || service === undefined || owners === undefined || selective.has(host)) return [];
      const chosen = selectDestinationRule(config, { namespace: client, labels: {} }, service.externalName ?? host, service.namespace);
      if (chosen?.subsets.some(({ name }) => name === subset) === true) return [];
      const [owner] = owners;
      if (owner === undefined) return [];
      return [
        {
          message: `${chosen === undefined ? "no DestinationRule" : quoteObject(chosen.rule)} is what proxies in ${quoteText(client)} use for ${quoteText(host)}, so they have no subset ${quoteText(subset)}`,
          help: `${quoteObject(owner.rule.rule)} has it, which they do not see or which comes second: put it into ${quoteText(service.namespace)}, the namespace of the service, and export it`,
          origin: { ...origin, path: `${origin.path}.subset` },
          related: [{ ...owner.rule.rule, path: "spec.subsets" }],
        },
      ];
    });
  };
}

function unseenService(host: string, declared: readonly RegistryService[], client: string, origin: Origin): LintFinding {
  const related = declared.map((service) => ({ ...service.origin, path: "" }));
  return {
    message: `${quoteText(host)} is not exported to ${quoteText(client)}, whose proxies have this rule, so they answer 503`,
    help: `add ${quoteText(client)} to exportTo of ${related.map(quoteObject).join(" and ")}`,
    origin: { ...origin, path: `${origin.path}.host` },
    related,
  };
}
