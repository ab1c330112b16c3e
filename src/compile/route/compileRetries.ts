/** The retry policy of a route. @see docs/semantics.md 6.30 */
import type { Retries } from "../../graph/routePolicy.ts";
import type { HTTPRetry } from "../../model/httpRetry.ts";
import { durationMs } from "../../util/duration.ts";
import { isKnownHttpStatus } from "../../util/httpStatus.ts";

const DEFAULT_RETRIES: Retries = {
  attempts: 2,
  retryOn: "connect-failure,refused-stream,unavailable,cancelled,retriable-status-codes",
  retriableStatusCodes: [],
  ignorePreviousHosts: true,
  remoteLocalities: false,
};

/**
 * Undefined: no retries. `hashed` is true for a single destination with a consistent hash, which should meet the same host again.
 */
export function compileRetries(retries: HTTPRetry | undefined, meshDefault: HTTPRetry | undefined, hashed: boolean): Retries | undefined {
  const policy = retries ?? meshDefault;
  const base = hashed ? { ...DEFAULT_RETRIES, ignorePreviousHosts: false } : DEFAULT_RETRIES;
  if (policy === undefined) return base;
  const { attempts = 0, retryOn = "", perTryTimeout, backoff, retryIgnorePreviousHosts, retryRemoteLocalities } = policy;
  if (attempts <= 0) return undefined;
  return {
    ...base,
    ...(retryOn !== "" && parseRetryOn(retryOn)),
    attempts,
    ...(perTryTimeout !== undefined && durationMs(perTryTimeout) !== 0 && { perTryTimeoutMs: durationMs(perTryTimeout) }),
    ...(backoff !== undefined && { backoffMs: durationMs(backoff) }),
    ...(retryIgnorePreviousHosts !== undefined && { ignorePreviousHosts: retryIgnorePreviousHosts }),
    ...(retryRemoteLocalities && { remoteLocalities: true }),
  };
}

/** Splits statuses from conditions. @see docs/semantics.md 6.31 */
function parseRetryOn(text: string): Pick<Retries, "retryOn" | "retriableStatusCodes"> {
  const parts = text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const isStatus = (part: string) => /^[+-]?\d+$/.test(part) && isKnownHttpStatus(Number(part));
  const retriableStatusCodes = parts.filter(isStatus).map(Number);
  const retryOn = parts.filter((part) => !isStatus(part)).join(",");
  const needsCondition = retriableStatusCodes.length > 0 && !retryOn.includes("retriable-status-codes");
  return { retryOn: needsCondition ? `${retryOn},retriable-status-codes` : retryOn, retriableStatusCodes };
}
