/** Conditions of a match item that are decided before any request: port, gateway, source. @see docs/semantics.md 6.3 */
import type { ConditionReport } from "../../match/condition.ts";
import type { HTTPMatchRequest } from "../../model/httpMatchRequest.ts";
import { isSubrecord } from "../../util/record.ts";
import type { RouteContext } from "./routeContext.ts";

/** The condition that takes the item out here, or undefined where it stays. */
export function findStaticMismatch(match: HTTPMatchRequest, context: RouteContext): ConditionReport | undefined {
  const { port = 0, gateways = [], sourceLabels, sourceNamespace = "" } = match;
  if (port !== 0 && port !== context.port) {
    const actual = context.port === 0 ? "another port" : String(context.port);
    return { subject: "port", expected: `exactly \`${port}\``, actual, matched: false };
  }
  if (gateways.length > 0) {
    // With `gateways` the source is not looked at. @see docs/semantics.md 6.4
    if (gateways.includes(context.gateway)) return undefined;
    return { subject: "gateway", expected: `one of \`${gateways.join("`, `")}\``, actual: context.gateway, matched: false };
  }
  // The context is asked for no more than needed: what was asked decides whether rules compiled in one place are right in another.
  if (sourceLabels === undefined && sourceNamespace === "") return undefined;
  const { proxy } = context;
  if (sourceLabels !== undefined && !isSubrecord(sourceLabels, proxy.labels)) {
    return { subject: "source labels", expected: formatLabels(sourceLabels), actual: formatLabels(proxy.labels), matched: false };
  }
  if (sourceNamespace !== "" && sourceNamespace !== proxy.namespace) {
    return { subject: "source namespace", expected: `exactly \`${sourceNamespace}\``, actual: proxy.namespace, matched: false };
  }
  return undefined;
}

function formatLabels(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(",");
}
