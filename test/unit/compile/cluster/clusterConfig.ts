/** A linked configuration from YAML, and the clusters that a source has in it. */
import { compileClusters } from "../../../../src/compile/cluster/compileClusters.ts";
import type { Cluster } from "../../../../src/graph/cluster.ts";
import type { Source } from "../../../../src/graph/source.ts";
import { linkConfig } from "../../../../src/link/linkConfig.ts";
import type { LinkedConfig } from "../../../../src/link/linkedConfig.ts";
import type { RegistryMode } from "../../../../src/link/registryMode.ts";
import { selectDestinationRule } from "../../../../src/link/selectDestinationRule.ts";
import { gatewayServices, sidecarScope } from "../../../../src/link/sidecarScope.ts";
import { load } from "../../../../src/load/load.ts";
import { meshSettings } from "../../../../src/registry/meshSettings.ts";
import { compareStrings } from "../../../../src/util/compare.ts";

/** Throws where a document cannot be read: a test that lost an object would show something else than it says. */
export function linkText(text: string, meshText?: string, mode: RegistryMode = "strict"): LinkedConfig {
  const mesh = meshText === undefined ? {} : { meshConfig: { file: "mesh.yaml", text: meshText } };
  const { config, diagnostics } = load([{ file: "config.yaml", text }], mesh);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join("\n"));
  return linkConfig(config.objects, meshSettings(config.meshConfig), [], mode).config;
}

/** All outbound clusters of the source. */
export function clustersOf(
  config: LinkedConfig,
  source: Source,
  extraPorts?: ReadonlyMap<string, ReadonlySet<number>>,
): readonly Cluster[] {
  const { kind, namespace = "default", labels = {} } = source;
  const services = kind === "gateway" ? gatewayServices(config, namespace) : sidecarScope(config, namespace, labels).services;
  const proxy = { kind, namespace, labels };
  return services
    .flatMap((service) => {
      const rule = selectDestinationRule(config, proxy, service.hostname, service.namespace);
      const ports = extraPorts?.get(service.hostname);
      return compileClusters({ config, proxy, service, rule, extraPorts: ports && [...ports] });
    })
    .sort((a, b) => compareStrings(a.name, b.name));
}
