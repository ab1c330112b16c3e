/** What a rule does besides choosing a destination, in short. */
import type { Cors, Fault, HashPolicy, Mirror, Retries } from "../../graph/routePolicy.ts";
import { describeString } from "../../match/stringMatcher.ts";
import { formatMs, formatPercent } from "./quantities.ts";

/** `2 on 5xx, reset; 2 s for each try`. */
export function formatRetries({ attempts, retryOn, perTryTimeoutMs, backoffMs, retriableStatusCodes }: Retries): string {
  const conditions = retryOn === "" ? "" : ` on ${retryOn.replaceAll(",", ", ")}`;
  return [
    `${attempts}${conditions}${retriableStatusCodes.length === 0 ? "" : ` (${retriableStatusCodes.join(", ")})`}`,
    ...(perTryTimeoutMs === undefined ? [] : [`${formatMs(perTryTimeoutMs)} for each try`]),
    ...(backoffMs === undefined ? [] : [`backoff from ${formatMs(backoffMs)}`]),
  ].join("; ");
}

/** The cluster, and the share where it is not all. */
export function formatMirror({ cluster, percent }: Mirror): string {
  return percent === 100 ? cluster : `${cluster} (${formatPercent(percent)})`;
}

/** `delay 5 s (10 %), abort 503 (1 %)`. */
export function formatFault({ delay, abort }: Fault): string {
  const parts: string[] = [];
  if (delay !== undefined) parts.push(`delay ${formatMs(delay.fixedDelayMs)} (${formatPercent(delay.percent)})`);
  if (abort !== undefined) {
    const status = abort.httpStatus === undefined ? `gRPC status ${abort.grpcStatus}` : String(abort.httpStatus);
    parts.push(`abort ${status} (${formatPercent(abort.percent)})`);
  }
  return parts.join(", ");
}

/** Who may call from a browser, and how. */
export function formatCors({ allowOrigins, allowMethods, allowHeaders, allowCredentials, maxAge }: Cors): string {
  return [
    `origins ${allowOrigins.map(describeString).join(", ") || "none"}`,
    ...(allowMethods === undefined ? [] : [`methods ${allowMethods}`]),
    ...(allowHeaders === undefined ? [] : [`headers ${allowHeaders}`]),
    ...(allowCredentials === true ? ["with credentials"] : []),
    ...(maxAge === undefined ? [] : [`kept ${maxAge} s`]),
  ].join("; ");
}

/** What is hashed. */
export function formatHashPolicy(policy: HashPolicy): string {
  switch (policy.kind) {
    case "header":
      return `header ${policy.name}`;
    case "cookie":
      return `cookie ${policy.name}${policy.ttlMs === undefined ? "" : ` (kept ${formatMs(policy.ttlMs)})`}`;
    case "queryParameter":
      return `query parameter ${policy.name}`;
    case "sourceIp":
      return "address of the client";
  }
}
