/** Mesh-wide settings that change answers. */
import fc from "fast-check";
import type { MeshConfig } from "../../../src/model/meshConfig.ts";
import { defined, mostly, rarely } from "./names.ts";

const visibility = mostly(["*"], 2, [["."], ["default"]]);

/** Istio's defaults in many cases. */
export const meshConfig: fc.Arbitrary<MeshConfig> = fc
  .record({
    outboundTrafficPolicy: fc.option(fc.constantFrom({ mode: "REGISTRY_ONLY" as const }, { mode: "ALLOW_ANY" as const }), {
      nil: undefined,
      freq: 2,
    }),
    rootNamespace: rarely(fc.constantFrom("istio-system", "shop")),
    defaultServiceExportTo: rarely(visibility),
    defaultVirtualServiceExportTo: rarely(visibility),
    defaultDestinationRuleExportTo: rarely(visibility),
    pathNormalization: rarely(
      fc
        .constantFrom(...(["NONE", "BASE", "MERGE_SLASHES", "DECODE_AND_MERGE_SLASHES"] as const))
        .map((normalization) => ({ normalization })),
    ),
    // Nothing is in that place, so DNS services have no endpoint left.
    localityLbSetting: mostly(undefined, 10, [{ distribute: [{ from: "*", to: { nowhere: 100 } }] }]),
    defaultConfig: rarely(fc.constantFrom(1, 2).map((numTrustedProxies) => ({ gatewayTopology: { numTrustedProxies } }))),
    defaultHttpRetryPolicy: rarely(fc.constant({ attempts: 3, retryOn: "5xx" })),
  })
  .map(defined);
