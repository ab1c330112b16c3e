/**
 * Given these Istio configuration objects, what happens to this request?
 *
 * `compile` turns a configuration into an immutable decision graph, `resolve` asks it.
 *
 * @module
 */
export { type CompileOptions, type CompileResult, compile, safeCompile } from "./compile/compile.ts";
export { CompileError } from "./compile/compileError.ts";
export type { DiagnosticCode } from "./diagnostic/codes.ts";
export type { Diagnostic, ObjectRef, Origin, Position, Severity } from "./diagnostic/diagnostic.ts";
export { ISTIO_BEHAVIOR, type IstioBehavior } from "./graph/behavior.ts";
export type * from "./graph/cluster.ts";
export type * from "./graph/downstreamTls.ts";
export type * from "./graph/headerOperations.ts";
export type * from "./graph/listener.ts";
export type * from "./graph/route.ts";
export type * from "./graph/routeConfiguration.ts";
export type * from "./graph/routePolicy.ts";
export type { RoutingGraph } from "./graph/routingGraph.ts";
export { deserialize, serialize } from "./graph/serialize.ts";
export type { Source } from "./graph/source.ts";
export type { Viewpoint } from "./graph/viewpoint.ts";
export type { GatewaySource } from "./link/findGatewaySource.ts";
export type { RegistryMode } from "./link/registryMode.ts";
export type { ConditionReport } from "./match/condition.ts";
export type { Caveat, UnevaluatedObject } from "./model/caveat.ts";
export type * from "./model/clientTlsSettings.ts";
export type * from "./model/config.ts";
export type * from "./model/configObject.ts";
export type * from "./model/connectionPoolSettings.ts";
export type * from "./model/corsPolicy.ts";
export type * from "./model/destination.ts";
export type * from "./model/destinationRule.ts";
export type * from "./model/duration.ts";
export type * from "./model/gateway.ts";
export type * from "./model/httpDirectResponse.ts";
export type * from "./model/httpFaultInjection.ts";
export type * from "./model/httpMatchRequest.ts";
export type * from "./model/httpMirrorPolicy.ts";
export type * from "./model/httpRedirect.ts";
export type * from "./model/httpRetry.ts";
export type * from "./model/httpRewrite.ts";
export type * from "./model/httpRoute.ts";
export type * from "./model/loadBalancerSettings.ts";
export type * from "./model/localityLoadBalancerSetting.ts";
export type * from "./model/meshConfig.ts";
export type * from "./model/objectMeta.ts";
export type * from "./model/outlierDetection.ts";
export type * from "./model/percent.ts";
export type * from "./model/proxyConfig.ts";
export type * from "./model/routeDestination.ts";
export type * from "./model/serverTlsSettings.ts";
export type * from "./model/service.ts";
export type * from "./model/serviceEntry.ts";
export type * from "./model/sidecar.ts";
export type * from "./model/stringMatch.ts";
export type * from "./model/tcpRoute.ts";
export type * from "./model/tlsRoute.ts";
export type * from "./model/trafficPolicy.ts";
export type * from "./model/virtualService.ts";
export type * from "./model/workloadEntry.ts";
export type * from "./model/workloadSelector.ts";
export { explain, outcomes, resolve } from "./resolve/ask.ts";
export type * from "./resolve/decision.ts";
export type { Explanation } from "./resolve/explain.ts";
export { applyResponse, type ClientResponse, type UpstreamResponse } from "./resolve/headers/applyResponse.ts";
export type { Outcome } from "./resolve/outcomes.ts";
export { gatewaySource } from "./resolve/received/gatewaySource.ts";
export type * from "./resolve/request.ts";
export type { ResolveOptions } from "./resolve/resolve.ts";
export type * from "./resolve/trace/trace.ts";
export { clusters, viewpoint } from "./resolve/viewpoint.ts";
