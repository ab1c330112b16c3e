/** The MeshConfig with Istio's defaults filled in. */
import type { HTTPRetry } from "../model/httpRetry.ts";
import type { MeshConfig, MeshOutboundTrafficPolicyMode, NormalizationType } from "../model/meshConfig.ts";

/** The mesh-wide settings that routing depends on. */
export interface MeshSettings {
  /** Objects here count for all namespaces. Default `istio-system`. */
  readonly rootNamespace: string;
  /** What becomes of traffic to hosts that are not in the registry. Default `ALLOW_ANY`. */
  readonly outboundTrafficPolicy: MeshOutboundTrafficPolicyMode;
  readonly defaultServiceExportTo: readonly string[];
  readonly defaultVirtualServiceExportTo: readonly string[];
  readonly defaultDestinationRuleExportTo: readonly string[];
  readonly pathNormalization: PathNormalization;
  /** Absent: Istio's own default. @see docs/semantics.md 6.31 */
  readonly defaultHttpRetryPolicy?: HTTPRetry;
  /** The whole MeshConfig, for the settings that only clusters read. */
  readonly config: MeshConfig;
}

/** How a path is cleaned up; `DEFAULT` means `BASE`. @see docs/semantics.md 7.2 */
export type PathNormalization = Exclude<NormalizationType, "DEFAULT">;

const EVERYONE: readonly string[] = ["*"];

/** Fills in the defaults. */
export function meshSettings(config: MeshConfig = {}): MeshSettings {
  const normalization = config.pathNormalization?.normalization ?? "DEFAULT";
  return {
    rootNamespace: config.rootNamespace ?? "istio-system",
    // The mesh default only holds where the whole message is absent: an empty one is REGISTRY_ONLY, the enum's zero.
    outboundTrafficPolicy: config.outboundTrafficPolicy ? (config.outboundTrafficPolicy.mode ?? "REGISTRY_ONLY") : "ALLOW_ANY",
    defaultServiceExportTo: nonEmpty(config.defaultServiceExportTo),
    defaultVirtualServiceExportTo: nonEmpty(config.defaultVirtualServiceExportTo),
    defaultDestinationRuleExportTo: nonEmpty(config.defaultDestinationRuleExportTo),
    pathNormalization: normalization === "DEFAULT" ? "BASE" : normalization,
    ...(config.defaultHttpRetryPolicy && { defaultHttpRetryPolicy: config.defaultHttpRetryPolicy }),
    config,
  };
}

function nonEmpty(exportTo: readonly string[] | undefined): readonly string[] {
  return exportTo === undefined || exportTo.length === 0 ? EVERYONE : exportTo;
}
