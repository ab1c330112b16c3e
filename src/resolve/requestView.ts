/** A request as the proxy sees it: defaults filled in, headers and path cleaned up. */
import type { Viewpoint } from "../graph/viewpoint.ts";
import { ipLiteral, lookupHost, portOf } from "./authority.ts";
import { destinationAddress } from "./destinationAddress.ts";
import type { ConnectionInput } from "./evaluator.ts";
import { type HeaderLines, toHeaderLines } from "./headerLines.ts";
import { type CleanPath, normalizePath } from "./normalizePath.ts";
import { effectiveScheme, type HeaderContext, receivedHeaders } from "./receivedHeaders.ts";
import type { HttpRequest, Request } from "./request.ts";

/** What the engine works on. */
export interface RequestView {
  readonly connection: ConnectionInput;
  /** Address of the client's end of the connection. */
  readonly sourceIp: string;
  /** Absent where the bytes are not known to be HTTP. */
  readonly http?: HttpView;
}

/** An HTTP request. */
export interface HttpView {
  /** True inside TLS. */
  readonly encrypted: boolean;
  readonly method: string;
  /** What `:scheme` says; not always that of the connection. */
  readonly scheme: "http" | "https";
  /** As sent, with port. */
  readonly authority: string;
  /** Undefined where Envoy refuses the path with `badPathStatus`. */
  readonly path: CleanPath | undefined;
  /** 400, save for `OPTIONS *`. */
  readonly badPathStatus: number;
  /** Header lines of the client, without `host`. */
  readonly sent: HeaderLines;
  /** Header lines after Envoy took them in. */
  readonly received: HeaderLines;
  /** Address of the client as far as the proxy believes others about it. */
  readonly clientIp: string;
  readonly claims: Readonly<Record<string, unknown>>;
}

const DEFAULT_SOURCE_IP = "10.244.0.10";

/** Prepares a request once, before anything is looked at. */
export function viewRequest(viewpoint: Viewpoint, request: Request): RequestView {
  if (request.protocol === "tcp") return viewBytes(viewpoint, request);
  if (request.protocol === "tls") return viewTls(viewpoint, request);
  return viewHttp(viewpoint, request);
}

function viewBytes(viewpoint: Viewpoint, request: Request & { readonly protocol: "tcp" }): RequestView {
  return {
    connection: {
      destinationIp: request.destinationIp ?? destinationAddress(viewpoint, [request.host]),
      port: request.port,
      transportProtocol: "raw_buffer",
      applicationProtocols: [],
    },
    sourceIp: request.sourceIp ?? DEFAULT_SOURCE_IP,
  };
}

function viewTls(viewpoint: Viewpoint, request: Request & { readonly protocol: "tls" }): RequestView {
  const { host, sni = host === undefined ? undefined : lookupHost(host) } = request;
  return {
    connection: {
      destinationIp: request.destinationIp ?? destinationAddress(viewpoint, [host, sni]),
      port: request.port ?? (host === undefined ? undefined : portOf(host)) ?? 443,
      ...tlsInput(sni, request.alpn),
    },
    sourceIp: request.sourceIp ?? DEFAULT_SOURCE_IP,
  };
}

function viewHttp(viewpoint: Viewpoint, request: HttpRequest): RequestView {
  const encrypted = request.protocol === "https";
  const lines = toHeaderLines(request.headers);
  const target = splitTarget(request.path ?? "/");
  const host = request.authority ?? request.host ?? lines.get("host")?.[0] ?? target.authority ?? "";
  const method = request.method ?? "GET";
  const path = cleanPath(target.path, viewpoint);
  const sni = request.sni ?? lookupHost(host);
  const connection: ConnectionInput = {
    destinationIp: request.destinationIp ?? destinationAddress(viewpoint, [host, encrypted ? sni : undefined]),
    port: request.port ?? portOf(host) ?? (encrypted ? 443 : 80),
    ...(encrypted
      ? tlsInput(sni, request.alpn)
      : { transportProtocol: "raw_buffer", applicationProtocols: isHttpTarget(method, request.path) ? ["http/1.1"] : [] }),
  };
  const badPathStatus = method === "OPTIONS" && target.path === "*" ? 404 : 400;
  return viewHeaders(viewpoint, request, lines, connection, {
    encrypted,
    method,
    authority: target.authority ?? host,
    path,
    badPathStatus,
  });
}

/** A request in plain text that has nothing remarkable about its path, and names its host apart from it. */
export function viewPlainHttp(viewpoint: Viewpoint, request: HttpRequest, authority: string, path: CleanPath): HttpRequestView {
  const connection: ConnectionInput = {
    destinationIp: request.destinationIp ?? destinationAddress(viewpoint, [authority]),
    port: request.port ?? portOf(authority) ?? 80,
    transportProtocol: "raw_buffer",
    applicationProtocols: HTTP_1,
  };
  const { method = "GET" } = request;
  return viewHeaders(viewpoint, request, toHeaderLines(request.headers), connection, {
    encrypted: false,
    method,
    authority,
    path,
    badPathStatus: 400,
  });
}

const HTTP_1: readonly string[] = ["http/1.1"];

/** A view with its HTTP part. */
interface HttpRequestView extends RequestView {
  readonly http: HttpView;
}

function viewHeaders(
  viewpoint: Viewpoint,
  request: HttpRequest,
  lines: HeaderLines,
  connection: ConnectionInput,
  { encrypted, method, authority, path, badPathStatus }: Pick<HttpView, "encrypted" | "method" | "authority" | "path" | "badPathStatus">,
): HttpRequestView {
  const sent = lines.has("host") ? new Map([...lines].filter(([name]) => name !== "host")) : lines;
  const { sourceIp = DEFAULT_SOURCE_IP } = request;
  const context: HeaderContext = { gateway: viewpoint.source.kind === "gateway", scheme: encrypted ? "https" : "http", sourceIp };
  const received = receivedHeaders(sent, context);
  return {
    connection,
    sourceIp,
    http: {
      encrypted,
      method,
      scheme: effectiveScheme(received, context),
      authority,
      path,
      badPathStatus,
      sent,
      received,
      clientIp: context.gateway ? sourceIp : (forwardedFor(received) ?? sourceIp),
      claims: request.claims ?? NO_CLAIMS,
    },
  };
}

const NO_CLAIMS: Readonly<Record<string, unknown>> = {};

function tlsInput(
  sni: string | undefined,
  alpn: readonly string[] | undefined,
): Pick<ConnectionInput, "sni" | "transportProtocol" | "applicationProtocols"> {
  const serverName = toServerName(sni ?? "");
  return { ...(serverName !== "" && { sni: serverName }), transportProtocol: "tls", applicationProtocols: alpn ?? [] };
}

/** The name as TLS clients send it: never an address, and without the dot at the end. */
export function toServerName(name: string): string {
  return ipLiteral(name) === undefined ? name.toLowerCase().replace(/\.+$/, "") : "";
}

/** What protocol detection takes for a request line: a path, `*` or an address, and no characters beyond ASCII. */
function isHttpTarget(method: string, target: string = "/"): boolean {
  return method === "CONNECT" || /^(?:\/|\*|[a-z]+:\/\/)[\x21-\x7e]*$/i.test(target);
}

/** `http://host/path`, which clients send to proxies, names the host too, and goes over the `Host` header. */
function splitTarget(target: string): { readonly authority: string | undefined; readonly path: string } {
  const [whole, authority] = /^https?:\/\/([^/?#]+)/i.exec(target) ?? [];
  return whole === undefined ? { authority: undefined, path: target } : { authority, path: target.slice(whole.length) };
}

function cleanPath(path: string, viewpoint: Viewpoint): CleanPath | undefined {
  // No request line can carry other characters than these, so Envoy's parser has refused them already.
  if (path === "*" || /[^\x21-\x7e]/.test(path)) return undefined;
  return normalizePath(path, viewpoint.pathNormalization);
}

/** A sidecar takes the client to be whom the last `x-forwarded-for` entry names. */
function forwardedFor(received: HeaderLines): string | undefined {
  const last = received.get("x-forwarded-for")?.at(-1)?.split(",").at(-1)?.trim();
  return last === undefined ? undefined : ipLiteral(last);
}
