/** Resolves all names and references of a valid configuration. */
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import type { UnevaluatedObject } from "../model/caveat.ts";
import type { ConfigObject } from "../model/configObject.ts";
import { compareObjects } from "../registry/age.ts";
import type { InferredService } from "../registry/inferServices.ts";
import { inferServices } from "../registry/inferServices.ts";
import type { MeshSettings } from "../registry/meshSettings.ts";
import { buildRegistry } from "../registry/registry.ts";
import { checkReferences } from "./checkReferences.ts";
import { consolidateDestinationRules } from "./consolidateDestinationRules.ts";
import { inferGateways } from "./inferGateways.ts";
import { joinDelegates } from "./joinDelegates.ts";
import type { LinkedConfig } from "./linkedConfig.ts";
import { linkVirtualService } from "./linkVirtualService.ts";

/** How much of the configuration is given. */
export type RegistryMode =
  /** Services and Gateways that are used and not declared are taken to exist. */
  | "infer"
  /** As Istio: what is not declared does not exist. */
  | "strict";

/** Links objects that passed admission. Their order plays no part. */
export function linkConfig(
  objects: readonly ConfigObject[],
  mesh: MeshSettings,
  unevaluated: readonly UnevaluatedObject[],
  mode: RegistryMode,
): { readonly config: LinkedConfig; readonly diagnostics: readonly Diagnostic[] } {
  const ordered = [...objects].sort(compareObjects);
  const inferred = mode === "infer" ? inferServices(ordered) : [];
  const virtualServices = ordered.filter((object) => object.kind === "VirtualService");
  const joined = joinDelegates(
    virtualServices,
    virtualServices.map((object) => linkVirtualService(object, mesh)),
  );
  const gateways = ordered.filter((object) => object.kind === "Gateway");
  const inferredGateways = mode === "infer" ? inferGateways(joined.virtualServices, gateways) : { gateways: [], diagnostics: [] };
  const config: LinkedConfig = {
    mesh,
    services: buildRegistry(
      ordered,
      inferred.map(({ service }) => service),
      mesh,
    ),
    virtualServices: joined.virtualServices,
    destinationRules: consolidateDestinationRules(
      ordered.filter((object) => object.kind === "DestinationRule"),
      mesh,
    ),
    gateways: [...gateways, ...inferredGateways.gateways],
    sidecars: ordered.filter((object) => object.kind === "Sidecar"),
    workloadEntries: ordered.filter((object) => object.kind === "WorkloadEntry"),
    // Copies: the graph is frozen, what the caller passed is not.
    unevaluated: unevaluated.map(({ selector, ...object }) => ({ ...object, ...(selector && { selector: { ...selector } }) })),
  };
  return {
    config,
    diagnostics: [
      ...joined.diagnostics,
      ...inferredGateways.diagnostics,
      ...inferred.flatMap(onlyDestinationWarning),
      ...checkReferences(config, virtualServices),
    ],
  };
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
