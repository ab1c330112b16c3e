/** TCP rules of VirtualServices. @see docs/semantics.md V-TCP1 */
import type { TCPRoute } from "../../model/tcpRoute.ts";
import type { Report } from "../report.ts";
import { validateL4Match } from "./l4Match.ts";
import { validateL4Destinations } from "./routeDestinations.ts";

/** Checks one rule. */
export function validateTcpRoute(report: Report, { match, route }: TCPRoute): void {
  report.at("match").each(match, (at, item) => {
    validateL4Match(at.withoutWarnings(), item);
  });
  validateL4Destinations(report.at("route"), route);
}
