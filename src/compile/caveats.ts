/** Objects and settings that were not evaluated and could change the answers of a proxy. */
import type { LinkedConfig } from "../link/linkedConfig.ts";
import type { Caveat, UnevaluatedObject } from "../model/caveat.ts";
import type { ProxyConfig, ProxyHeader } from "../model/proxyConfig.ts";
import { getOwn, isSubrecord } from "../util/record.ts";
import type { ProxyView } from "./proxyView.ts";

/** What an object of a kind could do to an answer. */
const EFFECTS: Readonly<Record<string, string>> = {
  EnvoyFilter: "it can change any part of the proxy's configuration",
  HTTPRoute: "it adds routes of the Gateway API",
  GRPCRoute: "it adds routes of the Gateway API",
  TCPRoute: "it adds routes of the Gateway API",
  TLSRoute: "it adds routes of the Gateway API",
  Ingress: "it adds routes to the ingress gateway",
  AuthorizationPolicy: "it can deny the request",
  RequestAuthentication: "it can deny the request for its token",
  PeerAuthentication: "it can change whether mutual TLS is used",
  ProxyConfig: "it can change how the proxy treats requests",
  MeshConfig: "it can change how the proxy treats requests",
  WasmPlugin: "it can change or answer the request",
};

/** Those whose selector fits: of the proxy's namespace, and of the root namespace for all. Settings of the mesh come first. */
export function caveatsFor(config: LinkedConfig, proxy: ProxyView): readonly Caveat[] {
  const objects = config.unevaluated.filter((object) => couldTouch(object, config, proxy));
  const all = couldChange(config.mesh.config.defaultConfig) ? [DEFAULT_CONFIG, ...objects] : objects;
  return all.map(({ kind, namespace, name }) => ({
    kind,
    namespace,
    name,
    message: `not evaluated: ${getOwn(EFFECTS, kind) ?? "it can change the answer"}`,
  }));
}

const DEFAULT_CONFIG: UnevaluatedObject = { kind: "MeshConfig", namespace: "", name: "defaultConfig" };

/** @see docs/semantics.md 7.31 */
function couldChange({ proxyHeaders, connectionSettings }: ProxyConfig = {}): boolean {
  const headers: readonly ProxyHeader[] = Object.values(proxyHeaders ?? {});
  return connectionSettings !== undefined || headers.some(({ disabled, enabled }) => disabled || enabled);
}

/** Policies of other namespaces guard the servers there, so they can touch requests of any client. */
const ACTS_ON_SERVERS: ReadonlySet<string> = new Set(["AuthorizationPolicy", "RequestAuthentication", "PeerAuthentication"]);

function couldTouch({ kind, namespace, selector }: UnevaluatedObject, config: LinkedConfig, proxy: ProxyView): boolean {
  if (ACTS_ON_SERVERS.has(kind) || kind.endsWith("Route") || kind === "Ingress") return true;
  if (namespace !== proxy.namespace && namespace !== config.mesh.rootNamespace) return false;
  return isSubrecord(selector, proxy.labels);
}
