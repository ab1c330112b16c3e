/** Requests in short: `GET https://shop.example.com:8443/cart?x=1`. */
import { toHeaderLines } from "../resolve/received/headerLines.ts";
import type { Request } from "../resolve/request.ts";

const SHORT = /^(?:([A-Za-z][A-Za-z-]*)[ \t]+)?(?:(https?|tls|tcp):\/\/)?((?:\[[^\]\s]+\]|[^:/?#\s]+)(?::\d{1,5})?)([/?][^\s#]*)?$/;

/** The request, or undefined for a text of another form. Without a method it is GET, without a scheme http, without a path `/`. */
export function parseRequestText(text: string): Request | undefined {
  const [all, method, protocol = "http", host = "", path] = SHORT.exec(text.trim()) ?? [];
  // A method alone is no host.
  if (all === undefined || /^[A-Z]+$/.test(all)) return undefined;
  if (protocol === "tcp" || protocol === "tls") {
    if (method !== undefined || path !== undefined) return undefined;
    const port = Number(/:(\d{1,5})$/.exec(host)?.[1]);
    if (protocol === "tls") return { protocol, host };
    return port > 0 ? { protocol, host: host.replace(/:\d+$/, ""), port } : undefined;
  }
  return {
    ...(protocol === "https" ? { protocol: "https" as const } : {}),
    ...(method === undefined ? {} : { method }),
    host,
    ...(path === undefined ? {} : { path: path.startsWith("?") ? `/${path}` : path }),
  };
}

/** `GET http://reviews:9080/ratings (end-user: jason)`: the opposite, for names and messages. */
export function formatRequest(request: Request): string {
  const { destinationIp = "" } = request;
  if (request.protocol === "tcp") return `tcp://${request.host ?? destinationIp}:${request.port}`;
  if (request.protocol === "tls") return `tls://${withPort(request.sni ?? request.host ?? destinationIp, request.port)}`;
  const { protocol = "http", method = "GET", path = "/" } = request;
  const lines = [...toHeaderLines(request.headers)].flatMap(([name, values]) => values.map((value) => `${name}: ${value}`));
  const authority = withPort(request.authority ?? request.host ?? destinationIp, request.port);
  return `${method} ${protocol}://${authority}${path}${lines.length === 0 ? "" : ` (${lines.join(", ")})`}`;
}

function withPort(host: string, port: number | undefined): string {
  return port === undefined || /:\d+$/.test(host) ? host : `${host}:${port}`;
}
