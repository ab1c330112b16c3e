/** A request as the proxy sees it: defaults filled in, headers and path cleaned up. */
import type { Viewpoint } from "../graph/viewpoint.ts";
import { ipLiteral, lookupHost, portOf } from "./authority.ts";
import { destinationAddress } from "./destinationAddress.ts";
import type { ConnectionInput } from "./evaluator.ts";
import { type HeaderLines, toHeaderLines } from "./headerLines.ts";
import { type CleanPath, normalizePath } from "./normalizePath.ts";
import { effectiveScheme, type HeaderContext, isManaged, receivedHeaders } from "./receivedHeaders.ts";
import type { HttpRequest, Request } from "./request.ts";
import type { RequestHead } from "./requestHead.ts";

/** What the engine works on. */
export interface RequestView {
  readonly connection: ConnectionInput;
  /** Address of the client's end of the connection. */
  readonly sourceIp: string;
  /** Absent where the bytes are not known to be HTTP. */
  readonly http?: HttpView;
}

/** An HTTP request. */
export interface HttpView extends RequestHead {
  /** True inside TLS. */
  readonly encrypted: boolean;
  /** Undefined where Envoy refuses the path with `badPathStatus`. */
  readonly path: CleanPath | undefined;
  /** 400, save for `OPTIONS *`. */
  readonly badPathStatus: number;
  readonly sent: HeaderLines;
  readonly received: HeaderLines;
  readonly claims: Readonly<Record<string, unknown>>;
}

/** The address of the client. */
export function sourceIpOf({ sourceIp = "10.244.0.10" }: Request): string {
  return sourceIp;
}

/** The address and the port that a client dials which names a host, or else another name; either may have a port. */
export function dialled(
  viewpoint: Viewpoint,
  { destinationIp, port }: Request,
  names: readonly (string | undefined)[],
  usualPort: number,
): Pick<ConnectionInput, "destinationIp" | "port"> {
  return { destinationIp: destinationIp ?? destinationAddress(viewpoint, names), port: port ?? portOf(names[0] ?? "") ?? usualPort };
}

const NO_TLS = { transportProtocol: "raw_buffer", applicationProtocols: [] } as const;

/** Prepares a request once, before anything is looked at. */
export function viewRequest(viewpoint: Viewpoint, request: Request): RequestView {
  if (request.protocol === "tcp") return viewBytes(viewpoint, request);
  if (request.protocol === "tls") return viewTls(viewpoint, request);
  return viewHttp(viewpoint, request);
}

function viewBytes(viewpoint: Viewpoint, request: Request & { readonly protocol: "tcp" }): RequestView {
  return {
    connection: { ...dialled(viewpoint, request, [request.host], request.port), ...NO_TLS },
    sourceIp: sourceIpOf(request),
  };
}

function viewTls(viewpoint: Viewpoint, request: Request & { readonly protocol: "tls" }): RequestView {
  const { host, sni = host === undefined ? undefined : lookupHost(host) } = request;
  return {
    connection: { ...dialled(viewpoint, request, [host, sni], 443), ...tlsInput(sni, request.alpn) },
    sourceIp: sourceIpOf(request),
  };
}

function viewHttp(viewpoint: Viewpoint, request: HttpRequest): RequestView {
  const encrypted = request.protocol === "https";
  const { claims = NO_CLAIMS } = request;
  const sourceIp = sourceIpOf(request);
  const lines = toHeaderLines(request.headers);
  const target = splitTarget(request.path ?? "/");
  const host = request.authority ?? request.host ?? lines.get("host")?.[0] ?? target.authority ?? "";
  const method = request.method ?? "GET";
  const sni = request.sni ?? lookupHost(host);
  const connection: ConnectionInput = encrypted
    ? { ...dialled(viewpoint, request, [host, sni], 443), ...tlsInput(sni, request.alpn) }
    : {
        ...dialled(viewpoint, request, [host], 80),
        ...NO_TLS,
        applicationProtocols: isHttpTarget(method, request.path) ? ["http/1.1"] : [],
      };
  const sent = lines.has("host") ? new Map([...lines].filter(([name]) => name !== "host")) : lines;
  const context: HeaderContext = { gateway: viewpoint.source.kind === "gateway", scheme: encrypted ? "https" : "http", sourceIp };
  const received = receivedHeaders(sent, context);
  return {
    connection,
    sourceIp,
    http: {
      encrypted,
      method,
      scheme: effectiveScheme(received, context),
      authority: target.authority ?? host,
      isGrpc: isGrpc(received),
      path: cleanPath(target.path, viewpoint),
      badPathStatus: method === "OPTIONS" && target.path === "*" ? 404 : 400,
      sent,
      received,
      cleaned: [...sent.keys()].filter((name) => sent.get(name) !== received.get(name) && !isManaged(name)),
      sourceIp,
      connection: () => connection,
      claims,
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

/** `application/grpc` and `application/grpc+proto`, but not gRPC-Web. */
function isGrpc(received: HeaderLines): boolean {
  const type = received.get("content-type")?.[0] ?? "";
  return type === "application/grpc" || type.startsWith("application/grpc+");
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
