/** What the tests of the examples share: reading a folder, and the parts of a decision that are the same almost everywhere. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import {
  type Decision,
  type Diagnostic,
  type ForwardDecision,
  gatewaySource,
  type Matched,
  type ObjectRef,
  type Origin,
  outcomes,
  type PassthroughDecision,
  type RegistryMode,
  type RejectDecision,
  type Request,
  type Retries,
  type RoutingGraph,
  resolve,
  type ServiceDestination,
  safeCompile,
  type TrafficPolicySettings,
  type UpstreamRequest,
  type UpstreamTls,
  type Viewpoint,
  viewpoint,
} from "../src/index.ts";
import { load, type Sources } from "../src/load.ts";

/** A configuration that was loaded and compiled. */
export interface Example {
  readonly graph: RoutingGraph;
  /** Of loading and compiling. */
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: Sources;
}

/** Loads YAML files of a folder below `examples/`, all of them unless some are named. */
export function loadExample(folder: string, { files, registry = "infer" }: ExampleOptions = {}): Example {
  const directory = fileURLToPath(new URL(folder, import.meta.url));
  const names = files ?? readdirSync(directory).filter((name) => name.endsWith(".yaml"));
  const loaded = load(names.toSorted().map((file) => ({ file, text: readFileSync(join(directory, file), "utf8") })));
  const { graph, diagnostics } = safeCompile(loaded.config, { registry });
  return { graph, diagnostics: [...loaded.diagnostics, ...diagnostics], sources: loaded.sources };
}

/** How an example is loaded. */
export interface ExampleOptions {
  readonly files?: readonly string[];
  readonly registry?: RegistryMode;
}

/** What the pods behind a Gateway see. */
export function gatewayView(graph: RoutingGraph, gateway: string): Viewpoint {
  const { source, diagnostics } = gatewaySource(graph, gateway);
  expect(diagnostics).toEqual([]);
  return viewpoint(graph, source);
}

/** What happens to a request for sure; fails where chance plays a part. */
export function decide(at: RoutingGraph | Viewpoint, request: Request): Decision {
  const decision = resolve(at, request);
  expect(outcomes(at, request)).toEqual([{ probability: 1, decision }]);
  return decision;
}

/** `DestinationRule default/reviews` as a reference. */
export function ref(text: string): ObjectRef {
  const [kind = "", object = ""] = text.split(" ");
  const [namespace = "", name = ""] = object.split("/");
  return { kind, namespace, name };
}

/** `VirtualService default/reviews spec.http[0]` as an origin. */
export function origin(text: string): Origin {
  const [path = ""] = text.split(" ").slice(2);
  return { ...ref(text), path };
}

/** The way through a sidecar to a rule; without one, to Istio's own route for the service. */
export function onSidecar(virtualHost: string, rule?: { readonly name: string; readonly at: string }): Matched {
  const port = virtualHost.slice(virtualHost.lastIndexOf(":") + 1);
  const way = { listener: `0.0.0.0_${port}`, filterChain: port, routeConfiguration: port, virtualHost };
  return rule === undefined ? { ...way, route: "default" } : { ...way, route: rule.name, origin: origin(rule.at) };
}

/** The retries of a rule that says nothing of retries. */
export const DEFAULT_RETRIES: Retries = {
  attempts: 2,
  retryOn: "connect-failure,refused-stream,unavailable,cancelled,retriable-status-codes",
  retriableStatusCodes: [],
  ignorePreviousHosts: true,
  remoteLocalities: false,
};

/** What is special about a forward; see `forward` for the rest. */
export interface ForwardParts extends Partial<Omit<ForwardDecision, "kind" | "trafficPolicy" | "upstream" | "subset">> {
  readonly matched: Matched;
  readonly destination: ServiceDestination;
  /** Labels of the subset. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Path and authority are what the upstream sees. */
  readonly upstream: Pick<UpstreamRequest, "path" | "authority"> & Partial<UpstreamRequest>;
  readonly policy?: Partial<TrafficPolicySettings>;
  /** `none` is plain text. Default: mutual TLS where the endpoint has a sidecar. */
  readonly tls?: UpstreamTls | "none";
}

/** A whole forward decision: one destination, default retries and policy, unchanged headers. */
export function forward({ destination, labels, upstream, policy, tls, ...others }: ForwardParts): ForwardDecision {
  const { host, subset = "" } = destination;
  const port = destination.port ?? "";
  const cluster = `outbound|${port}|${subset}|${host}`;
  const automatic: UpstreamTls = { mode: "AUTO", sni: `outbound_.${port}_.${subset}_.${host}` };
  return {
    kind: "forward",
    caveats: [],
    destination,
    cluster,
    ...(subset !== "" && { subset: { name: subset, labels: labels ?? {} } }),
    destinations: [{ destination, cluster, weight: 1, probability: 1 }],
    upstream: { headers: { set: {}, removed: [] }, unevaluated: {}, ...upstream },
    response: { operations: [], cors: {} },
    trafficPolicy: {
      type: "EDS",
      lbPolicy: "LEAST_REQUEST",
      connectTimeoutMs: 10_000,
      ...(tls !== "none" && { tls: tls ?? automatic }),
      ...policy,
    },
    retries: DEFAULT_RETRIES,
    mirrors: [],
    mirrored: [],
    hashPolicy: [],
    // Pods are no configuration, so the endpoints of a Service with a selector are not known.
    ...(others.inferred === undefined && others.endpoints === undefined && { unlistedEndpoints: "pods" as const }),
    ...others,
  };
}

/** A request to port 80 of a host that the mesh does not know: the sidecar lets it out, to the address that was dialled. */
export function passthrough(authority: string, path = "/"): PassthroughDecision {
  return {
    kind: "passthrough",
    matched: { listener: "0.0.0.0_80", filterChain: "80", routeConfiguration: "80", virtualHost: "allow_any", route: "allow_any" },
    caveats: [],
    upstream: { path, authority, headers: { set: {}, removed: [] }, unevaluated: {} },
  };
}

/** The host is known and none of its rules fits. */
export function noRoute(matched: Matched): RejectDecision {
  const { route: _, origin: __, ...way } = matched;
  return { kind: "reject", reason: "no-route", status: 404, matched: way, caveats: [] };
}
