/** TCP rules of VirtualServices. @see docs/semantics.md V-TCP1 */
import type { TCPRoute } from "../model/tcpRoute.ts";
import { validateDestinations } from "./destination.ts";
import { validateL4Match } from "./l4Match.ts";
import type { Report } from "./report.ts";

/** Checks one rule. */
export function validateTcpRoute(report: Report, { match, route }: TCPRoute): void {
  (match ?? []).forEach((item, index) => {
    validateL4Match(report.at("match", index).withoutWarnings(), item);
  });
  if ((route ?? []).length === 0) report.at("route").error("route-missing", "the rule has no destination", "add route");
  validateDestinations(report.at("route"), route);
}
