/** Status codes of answers that the proxy makes up. @see docs/semantics.md V-F5, 2.10 */
import type { Report } from "../report.ts";

/** Refuses what is outside 200 to 600; of these, Envoy does not take 600. */
export function validateHttpStatus(report: Report, status: number): void {
  const help = "use a status from 200 to 599";
  if (status < 200 || status > 600) report.error("status-out-of-range", `${status} is no status to answer with`, help);
  else if (status === 600) report.refused("status-unsupported", "Envoy cannot answer with 600", help);
}
