/** The workload behind a Gateway object, as a source. @see docs/semantics.md 5.1 */
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import type { Labels } from "../model/objectMeta.ts";
import { namespaceOf } from "../registry/age.ts";
import { isSubrecord } from "../util/record.ts";
import type { LinkedConfig } from "./linkedConfig.ts";

/** A source, where the name is that of a Gateway. */
export interface GatewaySource {
  readonly source?: { readonly kind: "gateway"; readonly namespace: string; readonly labels: Labels };
  readonly diagnostics: readonly Diagnostic[];
}

/** The Gateway's selector as labels, and the namespace of the one Service whose selector fits them, else the Gateway's own. */
export function findGatewaySource(config: LinkedConfig, reference: string): GatewaySource {
  const gateway = config.gateways.find(({ metadata }) => `${namespaceOf(metadata)}/${metadata.name}` === reference);
  if (gateway === undefined) return { diagnostics: [unknownGateway(config, reference)] };
  const labels = gateway.spec.selector ?? {};
  const own = namespaceOf(gateway.metadata);
  const namespaces = new Set(
    config.services
      .filter(({ selector = {} }) => Object.keys(selector).length > 0 && isSubrecord(selector, labels))
      .map(({ namespace }) => namespace),
  );
  const [only] = namespaces;
  if (namespaces.size === 1 && only !== undefined) return { source: { kind: "gateway", namespace: only, labels }, diagnostics: [] };
  const { metadata, kind } = gateway;
  const diagnostic: Diagnostic = {
    severity: "info",
    code: "gateway-source-ambiguous",
    message: `${namespaces.size === 0 ? "no Service" : "more than one Service"} selects the workload of \`${reference}\`, so it is taken to run in \`${own}\``,
    help: "ask from a source with the namespace of the gateway's pods where that is another one",
    origin: { kind, namespace: metadata.namespace ?? "", name: metadata.name, path: "spec.selector" },
  };
  return { source: { kind: "gateway", namespace: own, labels }, diagnostics: [diagnostic] };
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
