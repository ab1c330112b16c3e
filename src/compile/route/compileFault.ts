/** Injected faults of a rule. @see docs/semantics.md 6.29 */
import type { Fault, FaultAbort } from "../../graph/routePolicy.ts";
import type { Abort, Delay, HTTPFaultInjection } from "../../model/httpFaultInjection.ts";
import { durationMs } from "../../util/duration.ts";
import { GRPC_STATUS_NAMES } from "../../util/grpcStatus.ts";
import { toEnvoyPercent } from "./envoyPercent.ts";

/** Undefined where nothing is left that Envoy could do. */
export function compileFault(fault: HTTPFaultInjection | undefined): Fault | undefined {
  const delay = fault?.delay && compileDelay(fault.delay);
  const abort = fault?.abort && compileAbort(fault.abort);
  return delay === undefined && abort === undefined ? undefined : { ...(delay && { delay }), ...(abort && { abort }) };
}

function compileDelay({ fixedDelay, percentage, percent = 0 }: Delay): Fault["delay"] {
  if (fixedDelay === undefined) return undefined;
  // Admission does not look at `percent`, and Istio hands it on as a number without a sign.
  return { fixedDelayMs: durationMs(fixedDelay), percent: percentage ? toEnvoyPercent(percentage.value ?? 0) : percent >>> 0 };
}

/** Without a percentage it never fires. */
function compileAbort({ httpStatus, grpcStatus, percentage }: Abort): FaultAbort | undefined {
  const percent = toEnvoyPercent(percentage?.value ?? 0);
  if (httpStatus !== undefined) return { httpStatus, percent };
  if (grpcStatus !== undefined) return { grpcStatus: GRPC_STATUS_NAMES.indexOf(grpcStatus), percent };
  return undefined;
}
