/** Retries. @see docs/semantics.md V-T1 */
import type { HTTPRetry } from "../../model/httpRetry.ts";
import { quoteText } from "../../model/protobufJson/userText.ts";
import { isKnownHttpStatus } from "../../util/httpStatus.ts";
import type { Report } from "../report.ts";
import { validateDuration } from "../scalar/duration.ts";
import { parseGoInteger } from "../scalar/goInteger.ts";

const CONDITIONS: readonly string[] = [
  "5xx",
  "gateway-error",
  "reset",
  "reset-before-request",
  "connect-failure",
  "retriable-4xx",
  "refused-stream",
  "retriable-status-codes",
  "retriable-headers",
  "envoy-ratelimited",
  "http3-post-connect-failure",
  "cancelled",
  "deadline-exceeded",
  "internal",
  "resource-exhausted",
  "unavailable",
];

/** Checks a retry policy. */
export function validateHttpRetry(report: Report, retry: HTTPRetry | undefined): void {
  if (retry === undefined) return;
  const { attempts = 0, perTryTimeout, retryOn = "", retryRemoteLocalities, backoff } = retry;
  if (attempts < 0) {
    report.at("attempts").error("retry-attempts-negative", `${attempts} is no number of attempts`, "use 0 to switch retries off");
  }
  if (attempts === 0 && (perTryTimeout !== undefined || retryOn !== "" || retryRemoteLocalities !== undefined)) {
    report.error(
      "retry-disabled",
      "attempts is 0, which switches retries off, and more is set",
      "set attempts, or delete the other fields",
    );
  }
  validateDuration(report.at("perTryTimeout"), perTryTimeout);
  validateDuration(report.at("backoff"), backoff);
  if (retryOn === "") return;
  for (const condition of new Set(retryOn.split(","))) validateCondition(report.at("retryOn"), condition);
}

/** @see docs/semantics.md V-T4 */
function validateCondition(report: Report, condition: string): void {
  if (CONDITIONS.includes(condition) || isKnownHttpStatus(parseGoInteger(condition) ?? 0)) return;
  const trimmed = condition.trim();
  const help =
    trimmed !== condition && trimmed !== "" ? "leave no blanks around the commas" : `use a status code, or one of ${CONDITIONS.join(", ")}`;
  report.error("retry-condition-unknown", `${quoteText(condition)} is no reason to retry`, help);
}
