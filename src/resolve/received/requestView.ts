/** A request as the proxy sees it: defaults filled in, headers and path cleaned up. */
import type { Viewpoint } from "../../graph/viewpoint.ts";
import type { ConnectionInput } from "../evaluator.ts";
import type { HttpRequest, Request, TlsRequest } from "../request.ts";
import { ipLiteral, lookupHost, portOf } from "./authority.ts";
import { destinationAddress } from "./destinationAddress.ts";
import { type HeaderLines, toHeaderLines } from "./headerLines.ts";
import { type CleanPath, normalizePath } from "./normalizePath.ts";
import { isManaged, isTrusting } from "./receivedHeaders.ts";
import { type RequestHead, toHead } from "./requestHead.ts";

/** What the engine works on. */
export interface RequestView {
  readonly connection: ConnectionInput;
  /** Absent where the bytes are not known to be HTTP. */
  readonly http?: HttpView;
}

/** An HTTP request. */
export interface HttpView extends RequestHead {
  /** Undefined where Envoy refuses the path with `badPathStatus`. */
  readonly path: CleanPath | undefined;
  /** 400, save for `OPTIONS *`, addresses with a query behind the host, and those with `https` that gateways get in plain text. */
  readonly badPathStatus: number;
  readonly sent: HeaderLines;
  readonly claims: Readonly<Record<string, unknown>>;
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

/** Prepares a request once, before anything is looked at. */
export function viewRequest(viewpoint: Viewpoint, request: Request): RequestView {
  if (request.protocol !== "tcp" && request.protocol !== "tls") return viewHttp(viewpoint, request);
  return {
    connection: request.protocol === "tcp" ? viewPlain(viewpoint, request, request.host, []) : viewTls(viewpoint, request, request.host),
  };
}

function viewPlain(
  viewpoint: Viewpoint,
  request: Request,
  host: string | undefined,
  applicationProtocols: readonly string[],
): ConnectionInput {
  return { ...dialled(viewpoint, request, [host], 80), transportProtocol: "raw_buffer", applicationProtocols };
}

function viewTls(viewpoint: Viewpoint, request: TlsRequest | HttpRequest, host: string | undefined): ConnectionInput {
  const { sni = host === undefined ? undefined : lookupHost(host), alpn = [] } = request;
  const serverName = toServerName(sni ?? "");
  return {
    ...dialled(viewpoint, request, [host, sni], 443),
    ...(serverName !== "" && { sni: serverName }),
    transportProtocol: "tls",
    applicationProtocols: alpn,
  };
}

function viewHttp(viewpoint: Viewpoint, request: HttpRequest): RequestView {
  const encrypted = request.protocol === "https";
  const sent = toHeaderLines(request.headers);
  const line = request.path ?? "/";
  const target = splitTarget(line);
  const host = request.authority ?? request.host ?? sent.get("host")?.[0] ?? target.authority ?? "";
  sent.delete("host");
  const method = request.method ?? "GET";
  const connection = encrypted
    ? viewTls(viewpoint, request, host)
    : viewPlain(viewpoint, request, host, isHttpTarget(method, line) ? ["http/1.1"] : []);
  const cleaned = (): readonly string[] =>
    [...sent.keys()].filter((name) => sent.get(name) !== head.received.get(name) && !isManaged(name));
  const head = toHead(viewpoint, request, target.authority ?? host, sent, { cleaned, connection: () => connection });
  // Gateways do not take `https://` for what came in plain text.
  const isForbidden = !isTrusting(viewpoint) && !encrypted && target.scheme === "https";
  return {
    connection,
    http: {
      ...head,
      scheme: target.scheme ?? head.scheme,
      // The target of a CONNECT is no path; no route takes it, whatever it is.
      path: isForbidden ? undefined : cleanPath(method === "CONNECT" ? "/" : target.path, viewpoint),
      badPathStatus: isForbidden ? 403 : target.path[0] === (target.scheme ? "?" : method === "OPTIONS" && "*") ? 404 : 400,
      claims: request.claims ?? {},
    },
  };
}

/** The name as TLS clients send it: never an address, and without the dot at the end. */
export function toServerName(name: string): string {
  return ipLiteral(name) === undefined ? name.toLowerCase().replace(/\.+$/, "") : "";
}

/** What protocol detection takes for a request line: a path, `*` or an address, and no characters beyond ASCII. */
function isHttpTarget(method: string, target: string): boolean {
  return method === "CONNECT" || /^(?:[/*]|[a-z]+:\/\/)[!-~]*$/i.test(target);
}

interface Target {
  readonly scheme?: "http" | "https" | undefined;
  readonly authority?: string | undefined;
  readonly path: string;
}

/** `http://host/path`, which clients send to proxies, names scheme and host too, and goes over all else that does; a user is dropped. */
function splitTarget(target: string): Target {
  const [, scheme, authority, path = target] = /^(https?):\/\/(?:[^/?#@]*@)?([a-z\d.:[\]-]+)(.*)/is.exec(target) ?? [];
  // The pattern lets no other scheme through.
  return { scheme: scheme?.toLowerCase() as Target["scheme"], authority, path };
}

function cleanPath(path: string, viewpoint: Viewpoint): CleanPath | undefined {
  // No path begins otherwise, and no request line can carry other characters than these: Envoy's parser has refused them already.
  if (/^[^/]|[^!-~]/.test(path)) return undefined;
  return normalizePath(path, viewpoint.pathNormalization);
}
