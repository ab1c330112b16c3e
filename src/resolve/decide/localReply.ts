/** Answers that the proxy gives itself, in the form that the client gets them. @see docs/semantics.md 7.19, 7.22 */

import type { FormatSource, HeaderLine } from "../headers/formatter.ts";
import { diffHeaders } from "../headers/headerDifference.ts";
import { applyLevels, type HeaderLevel, type HeaderState, linesIn } from "../headers/headerMutation.ts";
import { joinsResponseLines } from "../headers/joinsResponseLines.ts";
import { DROPPED_FROM_RESPONSES } from "../received/receivedHeaders.ts";
import type { RequestHead } from "../received/requestHead.ts";

/** What is to be answered. */
export interface LocalReply {
  readonly status: number;
  readonly body: string;
  /** Where the client is sent. */
  readonly location?: string | undefined;
  /** Else a status for gRPC clients is made of `status`. */
  readonly grpcStatus?: number | undefined;
}

/** The answer as sent. */
export interface SentReply {
  /** What decisions tell of it in any case; `headers` without `location`. */
  readonly answer: {
    readonly status: number;
    readonly headers: Readonly<Record<string, readonly string[]>>;
    readonly unevaluated: Readonly<Record<string, string>>;
  };
  readonly body: string;
  readonly location: string;
}

/**
 * Response operations come first, then the content type, which only a body has. To a gRPC client every answer has the
 * status 200 and tells the real one, and the body, in headers.
 */
export function sendLocalReply(
  reply: LocalReply,
  http: RequestHead,
  levels: readonly HeaderLevel[],
  sourceOf: (headers: HeaderState) => FormatSource = () => () => undefined,
): SentReply {
  const { isGrpc, method } = http;
  const { status } = reply;
  // HTTP allows no body with two of the statuses.
  const isBodyless = isGrpc || method === "HEAD" || status === 204 || status === 304;
  const changed = new Map<string, readonly HeaderLine[]>();
  const state: HeaderState = { changed, before: () => undefined };
  if (reply.location !== undefined) changed.set("location", [reply.location]);
  applyLevels(state, levels, joinsResponseLines, sourceOf(state));
  for (const name of DROPPED_FROM_RESPONSES) changed.delete(name);
  if (isGrpc) {
    changed.set("content-type", ["application/grpc"]);
    changed.set("grpc-status", [String(reply.grpcStatus ?? GRPC_STATUS[status] ?? GRPC_UNKNOWN)]);
    if (method !== "HEAD" && reply.body !== "") changed.set("grpc-message", [escapeMessage(reply.body)]);
  } else if (reply.body === "") changed.delete("content-type");
  else if (!linesIn(state, "content-type")?.length) changed.set("content-type", ["text/plain"]);
  const location = changed.get("location")?.[0] ?? "";
  changed.delete("location");
  const { set: headers, unevaluated } = diffHeaders(changed);
  return {
    answer: { status: seenStatus(http, status), headers, unevaluated },
    body: isBodyless ? "" : reply.body,
    location: typeof location === "string" ? location : location.format,
  };
}

/** As gRPC writes text in a header: all but printable ASCII is escaped. Halves of characters are none. */
function escapeMessage(text: string): string {
  return text.replace(/\p{Cs}/gu, "\ufffd").replace(/[^\x20-\x7e]+|%/g, encodeURIComponent);
}

/** The status as the client sees it: gRPC clients are told the real one in headers. */
export function seenStatus(http: RequestHead, status: number): number {
  return http.isGrpc ? 200 : status;
}

const GRPC_STATUS: Readonly<Record<number, number>> = { 400: 13, 401: 16, 403: 7, 404: 12, 429: 14, 502: 14, 503: 14, 504: 14 };
const GRPC_UNKNOWN = 2;
