/** Injected faults. @see docs/semantics.md V-F1 */
import type { Abort, Delay, HTTPFaultInjection } from "../../model/httpFaultInjection.ts";
import { quoteText } from "../../model/protobufJson/userText.ts";
import { GRPC_STATUS_NAMES } from "../../util/grpcStatus.ts";
import type { Report } from "../report.ts";
import { validateDuration } from "../scalar/duration.ts";
import { validateFractionalPercent } from "../scalar/percent.ts";
import { validateHttpStatus } from "./httpStatus.ts";

/** Checks delay and abort of a fault. */
export function validateHttpFault(report: Report, fault: HTTPFaultInjection | undefined): void {
  if (fault === undefined) return;
  if (fault.abort === undefined && fault.delay === undefined) {
    report.error("fault-empty", "the fault neither delays nor aborts", "add delay or abort, or delete the fault");
  }
  if (fault.abort !== undefined) validateAbort(report.at("abort"), fault.abort);
  if (fault.delay !== undefined) validateDelay(report.at("delay"), fault.delay);
}

/** @see docs/semantics.md V-F2, V-F3, V-F4, V-F6 */
function validateAbort(report: Report, { percentage, httpStatus, grpcStatus, http2Error }: Abort): void {
  validateFractionalPercent(report.at("percentage"), percentage);
  if (httpStatus !== undefined) {
    validateHttpStatus(report.at("httpStatus"), httpStatus);
  } else if (grpcStatus !== undefined) {
    if (!GRPC_STATUS_NAMES.includes(grpcStatus)) {
      report
        .at("grpcStatus")
        .error(
          "grpc-status-unknown",
          `${quoteText(grpcStatus)} is no status of gRPC`,
          `use its name, one of ${GRPC_STATUS_NAMES.join(", ")}`,
        );
    }
  } else if (http2Error !== undefined) {
    report.at("http2Error").error("fault-unsupported", "Istio does not inject errors of HTTP/2", "use httpStatus or grpcStatus");
  } else {
    report.withoutWarnings().warning("abort-without-error", "the abort says not what to answer", "set httpStatus or grpcStatus");
  }
}

/** @see docs/semantics.md V-F2, V-F7 */
function validateDelay(report: Report, { percentage, fixedDelay, exponentialDelay }: Delay): void {
  validateFractionalPercent(report.at("percentage"), percentage);
  validateDuration(report.at("fixedDelay"), fixedDelay);
  if (exponentialDelay === undefined) return;
  validateDuration(report.at("exponentialDelay"), exponentialDelay);
  report.at("exponentialDelay").error("fault-unsupported", "Istio does not inject exponential delays", "use fixedDelay");
}
