/** The way back: what the client gets of an upstream's response. @see docs/semantics.md 7.14, 7.23 */

import { NO_RESPONSE_CHANGES } from "../decide/upstreamRequest.ts";
import type { Decision } from "../decision.ts";
import { toHeaderLines } from "../received/headerLines.ts";
import { DROPPED_FROM_RESPONSES } from "../received/receivedHeaders.ts";
import type { RequestHeaders } from "../request.ts";
import { responseSource } from "./formatSource.ts";
import type { HeaderLine } from "./formatter.ts";
import { diffHeaders } from "./headerDifference.ts";
import { applyLevels, type HeaderState, toHeaderLevel } from "./headerMutation.ts";
import { joinsResponseLines } from "./joinsResponseLines.ts";

/** A response of the upstream. */
export interface UpstreamResponse {
  readonly status: number;
  /** None when absent. */
  readonly headers?: RequestHeaders;
}

/** A response as the client gets it. */
export interface ClientResponse {
  readonly status: number;
  /** All headers, names in lower case. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
  /** Headers whose value only a live proxy knows, with the text of the configuration; they are not among `headers`. */
  readonly unevaluated: Readonly<Record<string, string>>;
}

/**
 * The response to a request that was forwarded: header operations first, then CORS headers over what there is. What the proxy
 * answers itself is returned as the decision has it, whatever the upstream would have said.
 */
export function applyResponse(decision: Decision, response: UpstreamResponse): ClientResponse {
  if ("headers" in decision) {
    const headers = decision.kind === "redirect" ? { ...decision.headers, location: [decision.location] } : decision.headers;
    return { status: decision.status, headers, unevaluated: decision.unevaluated };
  }
  const { status } = response;
  if (decision.kind !== "forward" && decision.kind !== "passthrough")
    return { status: "status" in decision ? (decision.status ?? status) : status, headers: {}, unevaluated: {} };
  const lines = new Map<string, readonly HeaderLine[]>(toHeaderLines(response.headers));
  // That of the upstream goes before there are any operations.
  lines.delete("keep-alive");
  const { operations, cors } = (decision.kind === "forward" ? decision.response : undefined) ?? NO_RESPONSE_CHANGES;
  const state: HeaderState = { changed: undefined, before: (name) => lines.get(name) };
  applyLevels(state, operations.map(toHeaderLevel), joinsResponseLines, responseSource(String(status), state));
  for (const [name, changed] of state.changed ?? []) lines.set(name, changed);
  for (const name of DROPPED_FROM_RESPONSES) lines.delete(name);
  for (const [name, text] of Object.entries(cors)) lines.set(name, [text]);
  const { set, unevaluated } = diffHeaders(lines);
  return { status, headers: set, unevaluated };
}
