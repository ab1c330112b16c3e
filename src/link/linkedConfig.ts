/** The configuration with names resolved, delegates put in place and visibility worked out: plain data. */

import type { UnevaluatedObject } from "../model/caveat.ts";
import type { Gateway } from "../model/gateway.ts";
import type { Sidecar } from "../model/sidecar.ts";
import type { WorkloadEntry } from "../model/workloadEntry.ts";
import type { MeshSettings } from "../registry/meshSettings.ts";
import type { RegistryService } from "../registry/registryService.ts";
import type { ConsolidatedDestinationRules } from "./consolidatedDestinationRule.ts";
import type { LinkedVirtualService } from "./linkedVirtualService.ts";

/** What every viewpoint is made of. Lists are in Istio's order: oldest first. */
export interface LinkedConfig {
  readonly mesh: MeshSettings;
  readonly services: readonly RegistryService[];
  readonly virtualServices: readonly LinkedVirtualService[];
  readonly destinationRules: ConsolidatedDestinationRules;
  readonly gateways: readonly Gateway[];
  readonly sidecars: readonly Sidecar[];
  readonly workloadEntries: readonly WorkloadEntry[];
  readonly unevaluated: readonly UnevaluatedObject[];
}
