/** Resolves all names and references of a valid configuration. */
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import type { UnevaluatedObject } from "../model/caveat.ts";
import type { ConfigKind, ConfigObject, ObjectOfKind } from "../model/configObject.ts";
import { namespaceOf } from "../model/namespaceOf.ts";
import type { VirtualService } from "../model/virtualService.ts";
import { compareAge, createdAt } from "../registry/age.ts";
import type { InferredService } from "../registry/inferServices.ts";
import { inferServices } from "../registry/inferServices.ts";
import type { MeshSettings } from "../registry/meshSettings.ts";
import { buildRegistry } from "../registry/registry.ts";
import { keepList, keepSame } from "../util/keepSame.ts";
import { memoize } from "../util/memoize.ts";
import { checkReferences } from "./checkReferences.ts";
import { consolidateDestinationRules } from "./consolidateDestinationRules.ts";
import { inferGateways } from "./inferGateways.ts";
import { joinDelegates } from "./joinDelegates.ts";
import { keepVirtualServices } from "./keepVirtualServices.ts";
import type { LinkedConfig } from "./linkedConfig.ts";
import type { LinkMemory } from "./linkMemory.ts";
import { linkVirtualService } from "./linkVirtualService.ts";
import { inheritFacts } from "./outline.ts";
import type { RegistryMode } from "./registryMode.ts";
import { relinkVirtualServices } from "./relinkVirtualServices.ts";
import { inheritVirtualServiceIndex } from "./virtualServiceIndex.ts";

/** A linked configuration, and what is to be said about it. */
export interface Linked {
  readonly config: LinkedConfig;
  readonly diagnostics: readonly Diagnostic[];
  /** What a later linking goes on from. */
  readonly memory: LinkMemory;
}

/**
 * Links objects that passed admission. Their order plays no part.
 *
 * @param before What did not change since is the same object in the result, by which later stages recognize what they made of it.
 */
export function linkConfig(
  objects: readonly ConfigObject[],
  mesh: MeshSettings,
  unevaluated: readonly UnevaluatedObject[],
  mode: RegistryMode,
  before?: LinkMemory,
): Linked {
  const settings = keepSame(before?.config.mesh, mesh);
  // Copies: the graph is frozen, what the caller passed is not.
  const copies = unevaluated.map(({ selector, ...object }) => ({ ...object, ...(selector && { selector: { ...selector } }) }));
  const others = keepSame(before?.config.unevaluated, copies);
  const isAlike = before?.mode === mode && before.config.mesh === settings && before.config.unevaluated === others;
  const memory = (isAlike ? relinkVirtualServices(before, objects) : undefined) ?? linkAll(objects, settings, others, mode, before);
  if (before !== undefined) {
    inheritFacts(before.config.virtualServices, memory.config.virtualServices);
    inheritVirtualServiceIndex(before.config.virtualServices, memory.config.virtualServices);
  }
  const diagnostics = [...memory.diagnostics];
  for (const found of memory.references) if (found.length > 0) diagnostics.push(...found);
  return { config: memory.config, diagnostics, memory };
}

function linkAll(
  objects: readonly ConfigObject[],
  mesh: MeshSettings,
  unevaluated: LinkedConfig["unevaluated"],
  mode: RegistryMode,
  before: LinkMemory | undefined,
): LinkMemory {
  const ordered = sortByAge(objects);
  const known = before?.config;
  const inferred = mode === "infer" ? inferServices(ordered) : [];
  const virtualServices = ofKind(ordered, "VirtualService");
  const joined = joinDelegates(virtualServices, virtualServices.map(linkedIn(mesh)));
  const gateways = ofKind(ordered, "Gateway");
  const inferredGateways = mode === "infer" ? inferGateways(joined.virtualServices, gateways) : { gateways: [], diagnostics: [] };
  const services = buildRegistry(
    ordered,
    inferred.map(({ service }) => service),
    mesh,
  );
  const destinationRules = ofKind(ordered, "DestinationRule");
  const config: LinkedConfig = {
    mesh,
    services: keepList(known?.services, services, ({ hostname, namespace, address }) => `${namespace}/${hostname} ${address}`),
    virtualServices: keepVirtualServices(known?.virtualServices, joined.virtualServices),
    destinationRules:
      known !== undefined &&
      before !== undefined &&
      known.mesh === mesh &&
      isSameList(ofKind(before.ordered, "DestinationRule"), destinationRules)
        ? known.destinationRules
        : consolidateDestinationRules(destinationRules, mesh),
    gateways: keepSame(known?.gateways, [...gateways, ...inferredGateways.gateways]),
    sidecars: keepSame(known?.sidecars, ofKind(ordered, "Sidecar")),
    workloadEntries: keepSame(known?.workloadEntries, ofKind(ordered, "WorkloadEntry")),
    unevaluated,
  };
  const check = checkReferences(config);
  return {
    mode,
    objects,
    ordered,
    virtualServices,
    config,
    diagnostics: [...joined.diagnostics, ...inferredGateways.diagnostics, ...inferred.flatMap(onlyDestinationWarning)],
    references: virtualServices.map(check),
  };
}

// The same object for the same VirtualService, by which what was compiled of it is found again.
const linkedIn = memoize((mesh: MeshSettings) => memoize((object: VirtualService) => linkVirtualService(object, mesh)));

function isSameList<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}

function ofKind<K extends ConfigKind>(objects: readonly ConfigObject[], kind: K): readonly ObjectOfKind<K>[] {
  // The kind tells the type.
  return objects.filter((object) => object.kind === kind) as readonly ConfigObject[] as readonly ObjectOfKind<K>[];
}

function sortByAge(objects: readonly ConfigObject[]): readonly ConfigObject[] {
  return objects
    .map((object) => ({ object, created: createdAt(object.metadata), name: object.metadata.name, namespace: namespaceOf(object.metadata) }))
    .sort(compareAge)
    .map(({ object }) => object);
}

function onlyDestinationWarning({ service, onlyDestination }: InferredService): readonly Diagnostic[] {
  if (onlyDestination === undefined) return [];
  return [
    {
      severity: "warning",
      code: "destination-inferred",
      message: `no Service or ServiceEntry declares \`${service.hostname}\`, so it is taken to exist`,
      help: "add the Service to the configuration, or check the name if there is none",
      origin: onlyDestination,
    },
  ];
}
