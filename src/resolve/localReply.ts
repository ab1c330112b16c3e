/** Answers that the proxy gives itself, in the form that the client gets them. @see docs/semantics.md 7.19, 7.22 */

import type { HeaderOperations } from "../graph/headerOperations.ts";
import type { FormatSource } from "./formatter.ts";
import { applyOperations, diffHeaders, type HeaderState } from "./headerMutation.ts";
import { joinsResponseLines } from "./joinsResponseLines.ts";
import type { HttpView } from "./requestView.ts";

/** What is to be answered. */
export interface LocalReply {
  readonly status: number;
  readonly body: string;
  /** Where the client is sent. */
  readonly location?: string;
  /** Else a status for gRPC clients is made of `status`. */
  readonly grpcStatus?: number;
}

/** The answer as sent; `headers` without `location`. */
export interface SentReply {
  readonly status: number;
  readonly body: string;
  readonly location: string;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly unevaluated: Readonly<Record<string, string>>;
}

/**
 * Response operations come first, then the content type, which only a body has. To a gRPC client every answer has the
 * status 200 and tells the real one, and the body, in headers.
 */
export function sendLocalReply(
  reply: LocalReply,
  http: HttpView,
  levels: readonly HeaderOperations[],
  sourceOf: (headers: HeaderState) => FormatSource,
): SentReply {
  const start: HeaderState = new Map(reply.location === undefined ? [] : [line("location", reply.location)]);
  const changed = new Map(
    levels.reduce((headers, operations) => applyOperations(headers, operations, joinsResponseLines, sourceOf), start),
  );
  const isGrpc = isGrpcRequest(http);
  if (isGrpc) {
    changed.set(...line("content-type", "application/grpc"));
    changed.set(...line("grpc-status", String(reply.grpcStatus ?? toGrpcStatus(reply.status))));
    if (reply.body !== "" && http.method !== "HEAD") changed.set(...line("grpc-message", escapeMessage(reply.body)));
  } else if (reply.body === "") changed.delete("content-type");
  else if (!changed.has("content-type")) changed.set(...line("content-type", "text/plain"));
  const location = changed.get("location")?.[0]?.text ?? "";
  changed.delete("location");
  const { set, unevaluated } = diffHeaders(new Map(), new Map(), changed, () => false);
  const body = isGrpc || http.method === "HEAD" || BODYLESS.has(reply.status) ? "" : reply.body;
  return { status: isGrpc ? 200 : reply.status, body, location, headers: set, unevaluated };
}

/** Statuses that HTTP allows no body with. */
const BODYLESS: ReadonlySet<number> = new Set([204, 304]);

function line(name: string, text: string): [string, HeaderState extends ReadonlyMap<string, infer Lines> ? Lines : never] {
  return [name, [{ text, known: true }]];
}

/** As gRPC writes text in a header: all but printable ASCII is escaped. */
function escapeMessage(text: string): string {
  return text.replace(/[^\x20-\x7e]+|%/g, (part) =>
    Array.from(new TextEncoder().encode(part), (byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join(""),
  );
}

/** The status as the client sees it: gRPC clients are told the real one in headers. */
export function seenStatus(http: HttpView, status: number): number {
  return isGrpcRequest(http) ? 200 : status;
}

/** `application/grpc` and `application/grpc+proto`, but not gRPC-Web. */
export function isGrpcRequest(http: HttpView): boolean {
  const type = http.received.get("content-type")?.[0] ?? "";
  return type === "application/grpc" || type.startsWith("application/grpc+");
}

const GRPC_STATUS: ReadonlyMap<number, number> = new Map([
  [400, 13],
  [401, 16],
  [403, 7],
  [404, 12],
  [429, 14],
  [502, 14],
  [503, 14],
  [504, 14],
]);
const GRPC_UNKNOWN = 2;

function toGrpcStatus(status: number): number {
  return GRPC_STATUS.get(status) ?? GRPC_UNKNOWN;
}
