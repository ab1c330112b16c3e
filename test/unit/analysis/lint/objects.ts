/** Objects as YAML, short enough to be read in a list of cases. */

/** `web/cart` is `cart` in namespace `web`; without a namespace `default` is meant. */
function object(apiVersion: string, kind: string, name: string, body: string, metadata = ""): string {
  const [first = "", second] = name.split("/");
  const namespace = second === undefined ? "default" : first;
  return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${second ?? first}, namespace: ${namespace}${metadata}}\nspec:\n${body.replace(/^/gm, "  ")}`;
}

const ISTIO = "networking.istio.io/v1";

export const virtualService = (name: string, spec: string, metadata = ""): string => object(ISTIO, "VirtualService", name, spec, metadata);
export const destinationRule = (name: string, spec: string, metadata = ""): string =>
  object(ISTIO, "DestinationRule", name, spec, metadata);
export const gateway = (name: string, spec: string): string => object(ISTIO, "Gateway", name, spec);
export const serviceEntry = (name: string, spec: string): string => object(ISTIO, "ServiceEntry", name, spec);

/** A Service with HTTP ports. */
export function service(name: string, ...ports: readonly number[]): string {
  const list = (ports.length === 0 ? [80] : ports).map((port) => `- {name: http-${port}, port: ${port}}`);
  return object("v1", "Service", name, ["ports:", ...list].join("\n"));
}

/** A DestinationRule with one subset for each version. */
export function versions(name: string, ...names: readonly string[]): string {
  const [, short = name] = /\/(.*)/.exec(name) ?? [];
  const subsets = names.map((each) => `- {name: ${each}, labels: {version: ${each}}}`);
  return destinationRule(name, [`host: ${short}`, "subsets:", ...subsets].join("\n"));
}

/** Requests for `web` that fit a match item go to version 2, all others to version 1. */
export function matchedOrNot(match: string): readonly string[] {
  const arm = (version: string): string => `route:\n  - destination: {host: web, subset: ${version}}`;
  const http = `- match:\n  - ${match}\n  ${arm("v2")}\n- ${arm("v1")}`;
  return [service("web"), versions("web", "v1", "v2"), virtualService("web", `hosts: [web]\nhttp:\n${http}`)];
}

/** A gateway of the mesh's edge with its Service: plain HTTP on port 80 for these hosts. */
export function edge(name: string, hosts: string, extra = ""): string {
  return [
    gateway(
      name,
      `selector: {istio: edge}\nservers:\n- port: {number: 80, name: http, protocol: HTTP}\n  hosts: [${hosts}]${extra === "" ? "" : `\n${extra}`}`,
    ),
    edgeService("istio-system/edge"),
  ].join("\n---\n");
}

/** The same with HTTPS on port 443 for all hosts; `plain` is what the server of port 80 has besides. */
export function edgeWithTls(name: string, plain = ""): string {
  const http = `- port: {number: 80, name: http, protocol: HTTP}\n  hosts: ['*']${plain}`;
  const https = "- port: {number: 443, name: https, protocol: HTTPS}\n  hosts: ['*']\n  tls: {mode: SIMPLE, credentialName: edge}";
  return [gateway(name, `selector: {istio: edge}\nservers:\n${http}\n${https}`), edgeService("istio-system/edge")].join("\n---\n");
}

/** The Service in front of the pods of `edge`. */
export function edgeService(name: string): string {
  return object(
    "v1",
    "Service",
    name,
    "selector: {istio: edge}\nports:\n- {name: http, port: 80, targetPort: 80}\n- {name: https, port: 443, targetPort: 443}",
  );
}

/** The cluster of a service of namespace `default`. */
export function cluster(service: string, subset = "", port = 80): string {
  const host = service.includes(".") ? service : `${service}.default.svc.cluster.local`;
  return `outbound|${port}|${subset}|${host}`;
}
