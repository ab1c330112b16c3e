/** A request as commands to paste: `meshroute resolve`, and `curl`. */

import { hitOf } from "../../analysis/cover/hits.ts";
import type { RoutingGraph } from "../../graph/routingGraph.ts";
import type { GatewaySource } from "../../link/findGatewaySource.ts";
import { gatewaySource } from "../../resolve/received/gatewaySource.ts";
import { toHeaderLines } from "../../resolve/received/headerLines.ts";
import type { HttpRequest, Request } from "../../resolve/request.ts";
import { viewpoint } from "../../resolve/viewpoint.ts";
import type { AskedFrom } from "../../testing/intentFile.ts";
import { askedFromOf } from "../askedFromOf.ts";
import type { CompileFlags } from "../flags.ts";

/**
 * The command that asks the same question of the same configuration; undefined where no flags can say it: a verified JWT, or a gateway
 * that no Gateway object alone describes.
 */
export function resolveCommandOf(request: Request, graph: RoutingGraph, flags: CompileFlags): string | undefined {
  const from = askedFromOf(request.source, graph);
  if (from === undefined || ("claims" in request && Object.keys(request.claims ?? {}).length > 0)) return undefined;
  const { source: _source, ...asked } = namePort(request, graph);
  return ["meshroute resolve", ...configFlags(flags), ...requestFlags(asked), ...sourceFlags(from)].join(" ");
}

/**
 * The same request sent for real, from a pod of the source or to the gateway at `$GATEWAY`; undefined for bytes, and where a verified JWT
 * is part of it.
 */
export function curlCommandOf(request: Request, graph: RoutingGraph): string | undefined {
  if (request.protocol === "tcp" || request.protocol === "tls" || Object.keys(request.claims ?? {}).length > 0) return undefined;
  const { gateway } = askedFromOf(request.source, graph) ?? {};
  return ["curl", ...curlFlags(namePort(request, graph), gateway === undefined ? undefined : gatewaySource(graph, gateway))].join(" ");
}

/**
 * The port as clients send it, in the authority, where that makes no difference: a rule may compare the authority, and a request found for
 * it may go without.
 */
function namePort<Asked extends Request>(request: Asked, graph: RoutingGraph): Asked {
  const { protocol = "http", host, port } = request;
  if ((protocol !== "http" && protocol !== "https") || host === undefined || port === undefined || splitPort(host)[1] !== undefined)
    return request;
  const { port: _port, ...rest } = request;
  const isDefault = port === (protocol === "https" ? 443 : 80);
  // Only what the type has optional is left out or replaced.
  const named = { ...rest, host: isDefault ? host : `${host}:${port}` } as Asked;
  const at = viewpoint(graph, request.source);
  return hitOf(at, named).key === hitOf(at, request).key ? named : request;
}

function configFlags({ file, meshConfig, registry, admit }: CompileFlags): readonly string[] {
  return [
    "-f",
    ...file.map(quote),
    ...(meshConfig === undefined ? [] : ["--mesh-config", quote(meshConfig)]),
    ...(registry === "strict" ? ["--registry strict"] : []),
    ...(admit === true ? ["--admit"] : []),
  ];
}

/** Flags of the request alone. */
function requestFlags(request: Request): readonly string[] {
  const { protocol = "http", port, destinationIp, sourceIp } = request;
  const { sni, alpn } = "sni" in request || "alpn" in request ? request : {};
  const host = "authority" in request && request.authority !== undefined ? request.authority : request.host;
  return [
    ...(protocol === "http" ? [] : [`--protocol ${protocol}`]),
    ...flag("host", host),
    ...httpFlags(request),
    ...flag("port", port),
    ...flag("sni", sni),
    ...flag("alpn", alpn?.join(",")),
    ...flag("destination-ip", destinationIp),
    ...flag("source-ip", sourceIp),
  ];
}

function httpFlags(request: Request): readonly string[] {
  if (request.protocol === "tcp" || request.protocol === "tls") return [];
  const { path = "/", method = "GET" } = request;
  return [
    ...(path === "/" ? [] : flag("path", path)),
    ...(method === "GET" ? [] : flag("method", method)),
    ...headerLines(request).map((line) => `--header ${quote(line)}`),
  ];
}

function headerLines({ headers }: HttpRequest): readonly string[] {
  return [...toHeaderLines(headers)].flatMap(([name, values]) => values.map((value) => `${name}: ${value}`));
}

function flag(name: string, value: string | number | undefined): readonly string[] {
  return value === undefined ? [] : [`--${name} ${quote(String(value))}`];
}

function sourceFlags({ gateway, namespace, labels = {} }: AskedFrom): readonly string[] {
  if (gateway !== undefined) return [`--from-gateway ${quote(gateway)}`];
  const list = Object.entries(labels).map(([name, value]) => `${name}=${value}`);
  return [...flag("from-namespace", namespace), ...(list.length === 0 ? [] : flag("labels", list.join(",")))];
}

function curlFlags(request: HttpRequest, gateway: GatewaySource | undefined): readonly string[] {
  const { protocol = "http", method = "GET", path = "/", authority, host = "", port } = request;
  const name = authority ?? host;
  const [hostname = "", own] = splitPort(name);
  const listener = port ?? (own === undefined ? (protocol === "https" ? 443 : 80) : Number(own));
  const [front] = Object.entries(gateway?.targetPorts ?? {}).find(([, target]) => target === listener) ?? [];
  const dialled = front === undefined ? listener : Number(front);
  const isDefault = dialled === (protocol === "https" ? 443 : 80);
  const url = `${protocol}://${hostname}${isDefault ? "" : `:${dialled}`}${path}`;
  const sent = isDefault ? hostname : `${hostname}:${dialled}`;
  return [
    // A client of a gateway gets to its address by DNS, which may be missing where the request is tried.
    ...(gateway === undefined ? [] : [`--connect-to "::$GATEWAY:"`]),
    ...(method === "GET" ? [] : method === "HEAD" ? ["--head"] : [`--request ${quote(method)}`]),
    // An authority without the port that is dialled is a request of its own.
    ...(name === sent ? [] : [`--header ${quote(`Host: ${name}`)}`]),
    // A header without a value is one that curl leaves out, unless it ends with a semicolon.
    ...headerLines(request).map((line) => `--header ${quote(line.endsWith(": ") ? `${line.slice(0, -2)};` : line)}`),
    // curl would tidy such paths up, and read these brackets as several addresses.
    ...(/\/\.\.?(?:\/|$)/.test(path) ? ["--path-as-is"] : []),
    ...(/[[\]{}]/.test(url) ? ["--globoff"] : []),
    quote(url),
  ];
}

function splitPort(authority: string): readonly [string, string?] {
  const [, name = authority, port] = /^(.*?)(?::(\d{1,5}))?$/s.exec(authority) ?? [];
  return port === undefined ? [name] : [name, port];
}

/** For a POSIX shell; plain where nothing in it means something to one. */
function quote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
