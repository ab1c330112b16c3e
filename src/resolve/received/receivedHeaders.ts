/**
 * What Envoy makes of a client's headers before it looks at the first route: it joins, drops and adds some.
 * @see docs/semantics.md 6.18, 7.1
 */
import type { Viewpoint } from "../../graph/viewpoint.ts";
import { canonicalIp } from "../../host/ip.ts";
import { trimBlanks } from "../../util/trimBlanks.ts";
import { firstLine, type HeaderLines, type HeaderLookup } from "./headerLines.ts";
import { isReferer } from "./referer.ts";

/** The headers that a client sent, and what the proxy knows about the connection. */
export interface HeaderContext {
  readonly sent: HeaderLookup;
  /** Gateways believe nothing that a client says about itself, or what trusted proxies in front of them do; sidecars believe most of it. */
  readonly viewpoint: Believer;
  /** Scheme of the connection. */
  readonly scheme: "http" | "https";
  /** Address of the client's end of the connection. */
  readonly sourceIp: string;
}

/** What a proxy believes depends on this. */
export type Believer = Pick<Viewpoint, "source" | "numTrustedProxies">;

/** The same, after the proxy took them in: each is looked up when it is asked for. */
export interface ReceivedHeaders extends HeaderLookup, HeaderContext {}

/** True for a proxy that believes what its clients say of their scheme. @see docs/semantics.md 7.31 */
export function isTrusting({ source, numTrustedProxies = 0 }: Believer): boolean {
  return source.kind === "sidecar" || numTrustedProxies > 0;
}

/** Names the host before a route rewrote it; that of an arm does not count. */
export const ORIGINAL_HOST = "x-envoy-original-host";

/** Names the path before a rewrite. */
export const ORIGINAL_PATH = "x-envoy-original-path";

/** The scheme that the client or an earlier proxy names. */
export const CLAIMED_SCHEME = "x-forwarded-proto";

/** Stands for the id that the proxy draws for each request: some UUID of version 4. */
export const ANY_REQUEST_ID = "00000000-0000-4000-8000-000000000000";

/** What no client gets, whoever wrote it into a response. @see docs/semantics.md 7.30 */
export const DROPPED_FROM_RESPONSES: readonly string[] = ["connection", "proxy-connection", "transfer-encoding", "upgrade"];

const HOP_BY_HOP: ReadonlySet<string> = new Set([...DROPPED_FROM_RESPONSES, "keep-alive"]);

const DROPPED_BY_GATEWAYS: ReadonlySet<string> = new Set([
  ...["x-envoy-decorator-operation", "x-envoy-downstream-service-cluster", "x-envoy-downstream-service-node"],
  ...["x-envoy-original-host", "x-envoy-original-path"],
]);

const ADDED: readonly string[] = ["x-forwarded-for", CLAIMED_SCHEME, "x-envoy-external-address", "x-request-id"];

// Envoy keeps these in one field each, so repeated lines become one; empty ones add nothing.
const JOINED: ReadonlySet<string> = new Set([
  ...["accept", "accept-encoding", "authorization", "cache-control", "cdn-loop", "content-encoding", "content-type", "expect"],
  ...["access-control-request-headers", "access-control-request-method", "access-control-request-private-network"],
  ...["grpc-accept-encoding", "grpc-timeout", "if-match", "if-modified-since", "if-none-match", "if-range", "if-unmodified-since"],
  ...["origin", "pragma", "proxy-status", "referer", "te", "user-agent", "via", "x-client-trace-id"],
  ...["x-forwarded-host", "x-forwarded-port", "x-envoy-attempt-count", "x-envoy-is-timeout-retry"],
  ...[...ADDED, ...DROPPED_BY_GATEWAYS, ...HOP_BY_HOP],
]);

const DROPPED: ReadonlySet<string> = new Set([
  ...["x-envoy-expected-rq-timeout-ms", "x-envoy-force-trace", "x-envoy-hedge-on-per-try-timeout", "x-envoy-internal", "x-envoy-ip-tags"],
  ...["x-envoy-max-retries", "x-envoy-original-url", "x-envoy-retriable-header-names", "x-envoy-retriable-status-codes"],
  ...["x-envoy-retry-grpc-on", "x-envoy-retry-on", "x-envoy-upstream-alt-stat-name", "x-envoy-upstream-rq-per-try-timeout-ms"],
  ...["x-envoy-upstream-rq-timeout-alt-response", "x-envoy-upstream-rq-timeout-ms", "x-envoy-upstream-stream-duration-ms"],
  "x-forwarded-client-cert",
]);

/** Names whose lines a proxy drops or sets, so that matchers may not see what the client sent. */
export const REPLACED_HEADERS: ReadonlySet<string> = new Set([...DROPPED, ...DROPPED_BY_GATEWAYS, ...HOP_BY_HOP, ...ADDED, "te"]);

/** True where the lines of that name become one. */
export function joinsLines(name: string): boolean {
  return JOINED.has(name);
}

/** True for a header between two neighbours only, which goes no further; `te` may. */
export function isHopByHop(name: string): boolean {
  return name === "te" || HOP_BY_HOP.has(name);
}

/** True for headers that the proxy writes in any case; they are only told of where a rule changes them. */
export function isManaged(name: string): boolean {
  return name.startsWith("x-envoy-") || ADDED.includes(name) || name === "connection" || name === "x-forwarded-client-cert";
}

/** All headers that matchers, formatters and filters see. */
export function receivedHeaders({ sent, received }: { readonly sent: HeaderLines; readonly received: HeaderLookup }): HeaderLines {
  const all = new Map<string, readonly string[]>();
  for (const name of [...sent.keys(), ...ADDED]) {
    const lines = received.get(name);
    if (lines !== undefined) all.set(name, lines);
  }
  return all;
}

/** The lines of a header that matchers, formatters and filters see: those that were sent, the very list, where nothing is done to them. */
export function receivedLines(received: ReceivedHeaders, name: string): readonly string[] | undefined {
  const { sent, viewpoint, scheme } = received;
  const gateway = viewpoint.source.kind === "gateway";
  const lines = passedLines(sent, name);
  switch (name) {
    case "x-forwarded-for":
      return gateway ? [[...(lines ?? []), received.sourceIp].filter((line) => line !== "").join(",")] : lines;
    case CLAIMED_SCHEME:
      return isTrusting(viewpoint) ? (lines ?? [scheme]) : [scheme];
    case "x-request-id":
      return gateway ? [ANY_REQUEST_ID] : (lines ?? [ANY_REQUEST_ID]);
    case "x-envoy-external-address":
      return gateway ? [clientIp(received)] : lines;
    default:
      return gateway && DROPPED_BY_GATEWAYS.has(name) ? undefined : lines;
  }
}

/**
 * Whom a proxy takes for the client. A sidecar believes the last entry of `x-forwarded-for`; a gateway writes that itself and believes none before it,
 * or the one in front of as many as there are trusted proxies. @see docs/semantics.md 7.31
 */
export function clientIp(received: ReceivedHeaders): string {
  const entries = firstLine(received, "x-forwarded-for").split(",");
  return canonicalIp(entries.at(-1 - (received.viewpoint.numTrustedProxies ?? 0))?.trim() ?? "") ?? received.sourceIp;
}

/** The scheme that `:scheme` gets: a sidecar believes the client's `x-forwarded-proto`. @see docs/semantics.md 6.18 */
export function effectiveScheme(received: HeaderLookup, dialled: "http" | "https"): "http" | "https" {
  const claimed = firstLine(received, CLAIMED_SCHEME).toLowerCase();
  return claimed === "http" || claimed === "https" ? claimed : dialled;
}

/** What is left of a header that any proxy passes on. */
function passedLines(sent: HeaderLookup, name: string): readonly string[] | undefined {
  const lines = sent.get(name);
  if (lines === undefined || DROPPED.has(name) || isForOneHop(sent, name)) return undefined;
  const trimmed = lines.every((line) => trimBlanks(line) === line) ? lines : lines.map(trimBlanks);
  const joined = trimmed.length > 1 && JOINED.has(name) ? [trimmed.filter((line) => line !== "").join(",")] : trimmed;
  const [line = ""] = joined;
  if (name === "referer") return isReferer(line) ? joined : undefined;
  if (name !== "te" || line === "") return joined;
  return line.split(",").map(trimBlanks).includes("trailers") ? ["trailers"] : undefined;
}

/** Where a connection is upgraded, save to HTTP/2, the next neighbour gets what is said of that. */
function isForOneHop(sent: HeaderLookup, name: string): boolean {
  const isMeant = HOP_BY_HOP.has(name) || (name !== "te" && isNominated(sent, name));
  return isMeant && (name === "keep-alive" || !isNominated(sent, "upgrade") || /^(h2c)?$/i.test(String(sent.get("upgrade") ?? "")));
}

/** True where the client names a header in `connection`. */
function isNominated(sent: HeaderLookup, name: string): boolean {
  const lines = sent.get("connection");
  return lines?.some((line) => line.toLowerCase().includes(name) && listOf(line).includes(name)) === true;
}

function listOf(line: string): readonly string[] {
  return line.split(",").map((token) => token.trim().toLowerCase());
}
