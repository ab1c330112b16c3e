/** Requests next to one: one part longer, shorter, in another case, absent or doubled. */
import type { HttpRequest, Request } from "../../src/resolve/request.ts";
import { EDGE_PATHS, EDGE_VALUES } from "./arbitraries/realisticMatch.ts";

/** `turn` tells which of the texts that are no part of the request are tried this time. */
export function nearbyRequests(request: Request, turn: number): readonly Request[] {
  if (request.protocol === "tls" || request.protocol === "tcp") return [request, { ...request, port: (request.port ?? 80) + 1 }];
  const http: HttpRequest = request;
  const { path = "/", method = "GET" } = http;
  const lines = headerLines(http);
  const [edgePath = "/", edgeValue = ""] = [EDGE_PATHS[turn % EDGE_PATHS.length], EDGE_VALUES[turn % EDGE_VALUES.length]];
  const at = path.search(/[?#]|$/);
  const [name, rest] = [path.slice(0, at), path.slice(at)];
  const paths = [
    `${name}a${rest}`,
    `${name}/${rest}`,
    (name.slice(0, -1) || "/") + rest,
    name.toUpperCase(),
    name,
    `${path}?x=1`,
    edgePath + rest,
  ];
  const others = lines.flatMap(([key, value], i) => [
    lines.toSpliced(i, 1),
    lines.with(i, [key, `${value}x`]),
    lines.with(i, [key, value.toUpperCase()]),
    lines.with(i, [key, edgeValue]),
    [...lines, [key, edgeValue] as const],
  ]);
  const added = ["x-user", "x-version", "cookie", "end-user"].map((key) => [...lines, [key, edgeValue] as const]);
  return [
    http,
    ...paths.map((changed) => ({ ...http, path: changed })),
    ...[...others, ...added].map((headers) => ({ ...http, headers })),
    ...["GET", "POST", "PUT"].filter((other) => other !== method).map((other) => ({ ...http, method: other })),
    { ...http, path: `${name}?user=${edgeValue}&v=${turn}` },
  ];
}

/** Witnesses and drawn requests have plain records or lists of lines. */
function headerLines({ headers = [] }: HttpRequest): readonly (readonly [string, string])[] {
  const entries = Array.isArray(headers) ? (headers as readonly (readonly [string, string])[]) : Object.entries(headers);
  return entries.flatMap(([key, value]) => [value].flat().flatMap((one) => (typeof one === "string" ? [[key, one] as const] : [])));
}
