/** The way back: what the client gets of an upstream's response. @see docs/semantics.md 7.14, 7.23 */
import type { Decision } from "./decision.ts";
import { responseSource } from "./formatSource.ts";
import { toHeaderLines } from "./headerLines.ts";
import { applyOperations, diffHeaders, type HeaderState, toHeaderState } from "./headerMutation.ts";
import { joinsResponseLines } from "./joinsResponseLines.ts";
import type { RequestHeaders } from "./request.ts";

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
    const location = decision.kind === "redirect" ? [["location", [decision.location]] as const] : [];
    const headers = Object.fromEntries([...Object.entries(decision.headers), ...location]);
    return { status: decision.status, headers, unevaluated: decision.unevaluated };
  }
  const { status } = response;
  const start = toHeaderState(toHeaderLines(response.headers));
  if (decision.kind === "passthrough") return toClientResponse(status, start);
  if (decision.kind !== "forward")
    return { status: "status" in decision ? (decision.status ?? status) : status, headers: {}, unevaluated: {} };
  const { operations = [], cors = {} } = decision.response ?? {};
  const changed = new Map(
    operations.reduce((headers, level) => applyOperations(headers, level, joinsResponseLines, (now) => responseSource(status, now)), start),
  );
  for (const [name, text] of Object.entries(cors)) changed.set(name, [{ text, known: true }]);
  return toClientResponse(status, changed);
}

function toClientResponse(status: number, headers: HeaderState): ClientResponse {
  const { set, unevaluated } = diffHeaders(new Map(), new Map(), headers, () => false);
  return { status, headers: set, unevaluated };
}
