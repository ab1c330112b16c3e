/** What lint rules look at: one configuration in all of its stages, each part made when a rule first asks for it. */

import { admittedObjects, safeCompile } from "../../compile/compile.ts";
import type { Diagnostic } from "../../diagnostic/diagnostic.ts";
import type { RoutingGraph } from "../../graph/routingGraph.ts";
import type { LinkedConfig } from "../../link/linkedConfig.ts";
import type { RegistryMode } from "../../link/registryMode.ts";
import type { Config } from "../../model/config.ts";
import type { ConfigKind, ConfigObject, ObjectOfKind } from "../../model/configObject.ts";
import { groupBy } from "../../util/groupBy.ts";
import { reachability } from "../reachability.ts";
import type { Reachability } from "../reachabilityResult.ts";

/** A configuration under lint. */
export interface LintSubject {
  /** How the registry was completed. */
  readonly registry: RegistryMode;
  readonly graph: RoutingGraph;
  /** Names resolved, delegates in place; http rules, which linking makes anew for whoever reads them, are made once. */
  readonly config: LinkedConfig;
  /** What compiling said. */
  readonly diagnostics: readonly Diagnostic[];
  /** Objects that passed admission, as written. */
  readonly admitted: readonly ConfigObject[];
  /** Those of one kind. */
  readonly objects: <Kind extends ConfigKind>(kind: Kind) => readonly ObjectOfKind<Kind>[];
  /** Which rules some request reaches; worked out once, when first asked for. */
  readonly reachability: () => Reachability;
}

/** Compiles a configuration for lint. */
export function lintSubject(config: Config, registry: RegistryMode): LintSubject {
  const { graph: compiled, diagnostics } = safeCompile(config, { registry });
  const graph: RoutingGraph = { ...compiled, config: withRules(compiled.config) };
  const admitted = admittedObjects(compiled) ?? [];
  const byKind: ReadonlyMap<ConfigKind, readonly ConfigObject[]> = groupBy(admitted, ({ kind }) => kind);
  let reached: Reachability | undefined;
  return {
    registry,
    graph,
    config: graph.config,
    diagnostics,
    admitted,
    // The key is the kind of every object in the list.
    objects: <Kind extends ConfigKind>(kind: Kind) => (byKind.get(kind) ?? []) as readonly ObjectOfKind<Kind>[],
    reachability: () => (reached ??= reachability(graph)),
  };
}

/** Copies of VirtualServices have their http rules as data. */
function withRules(config: LinkedConfig): LinkedConfig {
  return { ...config, virtualServices: config.virtualServices.map((service) => ({ ...service })) };
}
