/** The workload behind a Gateway object, as a source. @see docs/semantics.md 5.1 */
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import type { Gateway } from "../model/gateway.ts";
import { namespaceOf } from "../model/namespaceOf.ts";
import type { Labels } from "../model/objectMeta.ts";
import type { RegistryService } from "../registry/registryService.ts";
import { isSubrecord, mergeRecords } from "../util/record.ts";
import type { LinkedConfig } from "./linkedConfig.ts";
import { gatewayPorts } from "./mergeGateways.ts";

/** A source, where the name is that of a Gateway. */
export interface GatewaySource {
  readonly source?: { readonly kind: "gateway"; readonly namespace: string; readonly labels: Labels };
  /** Port of the listener by port of the Service in front of it, where they differ: a client of the Service dials the first. */
  readonly targetPorts: Readonly<Record<string, number>>;
  readonly diagnostics: readonly Diagnostic[];
}

/** The Gateway's selector as labels, and the namespace of the one Service whose selector fits them, else the Gateway's own. */
export function findGatewaySource(config: LinkedConfig, reference: string): GatewaySource {
  const gateway = config.gateways.find(({ metadata }) => `${namespaceOf(metadata)}/${metadata.name}` === reference);
  if (gateway === undefined) return { targetPorts: {}, diagnostics: [unknownGateway(config, reference)] };
  const { selector = {} } = gateway.spec;
  const own = namespaceOf(gateway.metadata);
  const services = config.services.filter((service) => isInFront(service, selector));
  const [first, ...others] = services;
  const alone = first !== undefined && others.every(({ namespace }) => namespace === first.namespace);
  const namespace = alone ? first.namespace : own;
  // A Service that asks for more labels than the Gateway tells more about the pods that both mean.
  const labels = alone ? mergeRecords(...services.map((service) => service.selector), selector) : selector;
  const ports = gatewayPorts(config.services, namespace, labels);
  return {
    source: { kind: "gateway", namespace, labels },
    targetPorts: Object.fromEntries([...ports].filter(([port, target]) => port !== target)),
    diagnostics: alone ? [] : [ambiguousSource(gateway, reference, services.length, own)],
  };
}

/** True for a Service that selects the Gateway's pods, or asks for its labels and some more. */
function isInFront({ selector = {} }: RegistryService, gatewaySelector: Labels): boolean {
  if (Object.keys(selector).length === 0 || Object.keys(gatewaySelector).length === 0) return false;
  return isSubrecord(selector, gatewaySelector) || isSubrecord(gatewaySelector, selector);
}

function ambiguousSource({ kind, metadata }: Gateway, reference: string, services: number, own: string): Diagnostic {
  return {
    severity: "info",
    code: "gateway-source-ambiguous",
    message: `${services === 0 ? "no Service selects" : "Services of several namespaces select"} the workload of \`${reference}\`, so it is taken to run in \`${own}\``,
    help: "ask from a source with the namespace of the gateway's pods where that is another one",
    origin: { kind, namespace: metadata.namespace ?? "", name: metadata.name, path: "spec.selector" },
  };
}

function unknownGateway(config: LinkedConfig, reference: string): Diagnostic {
  const names = config.gateways.map(({ metadata }) => `\`${namespaceOf(metadata)}/${metadata.name}\``);
  return {
    severity: "error",
    code: "gateway-unknown",
    message: `there is no Gateway \`${reference}\``,
    help: names.length === 0 ? "the configuration has no Gateway" : `the configuration has ${names.join(", ")}`,
  };
}
