/** When a cluster ejects endpoints. @see docs/semantics.md 9.14 */
import type { OutlierDetectionSettings } from "../../graph/cluster.ts";
import type { OutlierDetection } from "../../model/outlierDetection.ts";
import type { RegistryService } from "../../registry/registryService.ts";
import { durationMs } from "../../util/duration.ts";
import { trafficDistributionLabels } from "./locality.ts";

/** Ejection and the panic threshold that comes with it. */
export interface OutlierResult {
  readonly outlierDetection?: OutlierDetectionSettings;
  readonly panicThreshold?: number;
}

/** No policy: no ejection. An empty policy switches it on with Envoy's own values. */
export function compileOutlierDetection(policy: OutlierDetection | undefined, service: RegistryService): OutlierResult {
  if (policy === undefined) return {};
  // A service that spreads by topology keeps its unhealthy endpoints in sight, so panicking would send traffic to them.
  const panicThreshold = trafficDistributionLabels(service).length > 0 ? 0 : (policy.minHealthPercent ?? 0);
  return { outlierDetection: settings(policy), ...(panicThreshold > 0 && { panicThreshold }) };
}

function settings(policy: OutlierDetection): OutlierDetectionSettings {
  const { consecutive5xxErrors, consecutiveGatewayErrors, interval, baseEjectionTime, outlierDetectionHttpErrorCodes = [] } = policy;
  const localOrigin = policy.splitExternalLocalOriginErrors ? (policy.consecutiveLocalOriginFailures ?? 0) : 0;
  const maxEjectionPercent = policy.maxEjectionPercent ?? 0;
  return {
    ...(consecutive5xxErrors !== undefined && { consecutive5xx: consecutive5xxErrors }),
    ...(consecutiveGatewayErrors !== undefined && { consecutiveGateway: consecutiveGatewayErrors }),
    // Unlike the other counters, 0 does not switch this one off: it is as good as absent.
    ...(localOrigin > 0 && { consecutiveLocalOrigin: localOrigin }),
    ...(policy.splitExternalLocalOriginErrors && { splitExternalLocalOriginErrors: true }),
    ...(interval !== undefined && { intervalMs: durationMs(interval) }),
    ...(baseEjectionTime !== undefined && { baseEjectionTimeMs: durationMs(baseEjectionTime) }),
    ...(maxEjectionPercent > 0 && { maxEjectionPercent }),
    ...(outlierDetectionHttpErrorCodes.length > 0 && { httpErrorCodes: outlierDetectionHttpErrorCodes }),
  };
}
