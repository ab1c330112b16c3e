/**
 * What Envoy makes of a client's headers before it looks at the first route: it joins, drops and adds some.
 * @see docs/semantics.md 6.18, 7.1
 */
import { trimBlanks } from "../util/trimBlanks.ts";
import type { HeaderLines } from "./headerLines.ts";

/** What the proxy knows about the connection. */
export interface HeaderContext {
  /** Gateways trust nothing that a client says about itself, sidecars most of it. */
  readonly gateway: boolean;
  /** Scheme of the connection. */
  readonly scheme: "http" | "https";
  readonly sourceIp: string;
}

/** Stands for the id that the proxy draws for each request: some UUID of version 4. */
export const ANY_REQUEST_ID = "00000000-0000-4000-8000-000000000000";

// Envoy keeps these in one field each, so repeated lines become one; empty ones add nothing.
const JOINED: ReadonlySet<string> = new Set([
  ...["accept", "accept-encoding", "authorization", "cache-control", "cdn-loop", "content-encoding", "content-type", "expect"],
  ...["access-control-request-headers", "access-control-request-method", "access-control-request-private-network"],
  ...["grpc-accept-encoding", "grpc-timeout", "if-match", "if-modified-since", "if-none-match", "if-range", "if-unmodified-since"],
  ...["origin", "pragma", "proxy-status", "referer", "te", "user-agent", "via", "x-client-trace-id", "x-envoy-original-path"],
  ...["x-forwarded-for", "x-forwarded-host", "x-forwarded-port", "x-forwarded-proto", "x-request-id"],
]);

const DROPPED: ReadonlySet<string> = new Set([
  ...["x-envoy-expected-rq-timeout-ms", "x-envoy-force-trace", "x-envoy-hedge-on-per-try-timeout", "x-envoy-internal", "x-envoy-ip-tags"],
  ...["x-envoy-max-retries", "x-envoy-original-url", "x-envoy-retriable-header-names", "x-envoy-retriable-status-codes"],
  ...["x-envoy-retry-grpc-on", "x-envoy-retry-on", "x-envoy-upstream-alt-stat-name", "x-envoy-upstream-rq-per-try-timeout-ms"],
  ...["x-envoy-upstream-rq-timeout-alt-response", "x-envoy-upstream-rq-timeout-ms", "x-envoy-upstream-stream-duration-ms"],
  "x-forwarded-client-cert",
]);

const DROPPED_BY_GATEWAYS: readonly string[] = [
  ...["x-envoy-decorator-operation", "x-envoy-downstream-service-cluster", "x-envoy-downstream-service-node"],
  ...["x-envoy-original-host", "x-envoy-original-path"],
];

const ADDED: readonly string[] = ["x-forwarded-for", "x-forwarded-proto", "x-envoy-external-address", "x-request-id"];

const HOP_BY_HOP: readonly string[] = ["connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade"];

/** Names whose lines a proxy drops or sets, so that matchers may not see what the client sent. */
export const REPLACED_HEADERS: ReadonlySet<string> = new Set([...DROPPED, ...DROPPED_BY_GATEWAYS, ...HOP_BY_HOP, ...ADDED, "te"]);

/** True where the lines of that name become one. */
export function joinsLines(name: string): boolean {
  return JOINED.has(name);
}

/** True for a header between two neighbours only, which goes no further; `te` may. */
export function isHopByHop(name: string): boolean {
  return name === "te" || HOP_BY_HOP.includes(name);
}

/** The headers that matchers, formatters and filters see. */
export function receivedHeaders(sent: HeaderLines, context: HeaderContext): HeaderLines {
  const lines = new Map<string, readonly string[]>();
  for (const [name, values] of sent) {
    if (DROPPED.has(name)) continue;
    const trimmed = values.map(trimBlanks);
    lines.set(name, JOINED.has(name) && trimmed.length > 1 ? [trimmed.filter((line) => line !== "").join(",")] : trimmed);
  }
  dropHopByHop(lines);
  if (context.gateway) addAsGateway(lines, context);
  else addAsSidecar(lines, context);
  return lines;
}

/** The scheme that `:scheme` gets: a sidecar believes the client's `x-forwarded-proto`. @see docs/semantics.md 6.18 */
export function effectiveScheme(received: HeaderLines, context: HeaderContext): "http" | "https" {
  const claimed = received.get("x-forwarded-proto")?.[0]?.toLowerCase();
  return claimed === "http" || claimed === "https" ? claimed : context.scheme;
}

function dropHopByHop(lines: Map<string, readonly string[]>): void {
  const nominated = (lines.get("connection") ?? []).flatMap((line) => line.split(",").map((token) => token.trim().toLowerCase()));
  if (lines.has("te")) {
    if (lines.get("te")?.[0]?.includes("trailers")) lines.set("te", ["trailers"]);
    else lines.delete("te");
  }
  if (nominated.includes("upgrade") && lines.has("upgrade")) return;
  for (const name of nominated) if (name !== "te") lines.delete(name);
  for (const name of HOP_BY_HOP) lines.delete(name);
}

function addAsGateway(lines: Map<string, readonly string[]>, { scheme, sourceIp }: HeaderContext): void {
  for (const name of DROPPED_BY_GATEWAYS) lines.delete(name);
  const before = lines.get("x-forwarded-for");
  lines.set("x-forwarded-for", [before === undefined ? sourceIp : `${before.join(",")},${sourceIp}`]);
  lines.set("x-forwarded-proto", [scheme]);
  lines.set("x-envoy-external-address", [sourceIp]);
  lines.set("x-request-id", [ANY_REQUEST_ID]);
}

function addAsSidecar(lines: Map<string, readonly string[]>, { scheme }: HeaderContext): void {
  if (!lines.has("x-forwarded-proto")) lines.set("x-forwarded-proto", [scheme]);
  if (!lines.has("x-request-id")) lines.set("x-request-id", [ANY_REQUEST_ID]);
}
