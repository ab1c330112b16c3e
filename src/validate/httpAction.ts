/** What an HTTP rule does with a request: exactly one thing. @see docs/semantics.md V-H1 */
import type { HTTPRoute } from "../model/httpRoute.ts";
import type { Report } from "./report.ts";
import type { RuleContext } from "./ruleContext.ts";

/** Refuses rules without an action and with actions that exclude each other. */
export function validateHttpAction(report: Report, route: HTTPRoute, { isDelegate }: RuleContext): void {
  const hasRoute = (route.route ?? []).length > 0;
  if (route.delegate !== undefined && !isDelegate) {
    refuseBesideDelegate(report, route, hasRoute);
    return;
  }
  if (route.delegate !== undefined) {
    report
      .at("delegate")
      .error("delegate-nested", "a delegate delegates further", "delegate from the VirtualService with hosts only, one level deep");
  }
  if (route.redirect !== undefined) refuseBesideRedirect(report, route, hasRoute);
  else if (route.directResponse !== undefined) refuseBesideDirectResponse(report, route, hasRoute);
  else if (!hasRoute) report.error("action-missing", "the rule says not what to do", "add route, redirect or directResponse");
  if (route.mirror !== undefined && (route.mirrors ?? []).length > 0) {
    report.at("mirror").error("mirror-and-mirrors", "both mirror and mirrors are set", "move the mirror into mirrors");
  }
}

function refuseBesideDelegate(report: Report, route: HTTPRoute, hasRoute: boolean): void {
  const help = "let the delegate decide, or delete the delegate";
  if (route.redirect !== undefined) report.at("redirect").error("delegate-and-redirect", "the rule delegates and redirects", help);
  if (hasRoute) report.at("route").error("delegate-and-route", "the rule delegates and has destinations", help);
}

function refuseBesideRedirect(report: Report, route: HTTPRoute, hasRoute: boolean): void {
  if (hasRoute) {
    report.at("route").error("redirect-and-route", "the rule redirects and has destinations", "keep one, the redirect answers by itself");
  }
  if (route.fault !== undefined) {
    report.at("fault").error("redirect-and-fault", "the rule redirects and injects faults", "delete the fault");
  }
  if (route.rewrite !== undefined) {
    report
      .at("rewrite")
      .error(
        "redirect-and-rewrite",
        "the rule redirects and rewrites",
        "delete the rewrite, redirect.uri or redirect.prefixRewrite does it",
      );
  }
  if (route.directResponse !== undefined) {
    report.at("directResponse").error("redirect-and-direct-response", "the rule redirects and responds by itself", "keep one of them");
  }
}

function refuseBesideDirectResponse(report: Report, route: HTTPRoute, hasRoute: boolean): void {
  if (hasRoute) {
    report.at("route").error("direct-response-and-route", "the rule responds by itself and has destinations", "keep one of them");
  }
  if (route.fault !== undefined) {
    report
      .at("fault")
      .error(
        "direct-response-and-fault",
        "the rule responds by itself and injects faults",
        "delete the fault, directResponse.status can be an error",
      );
  }
  if (route.rewrite !== undefined) {
    report.at("rewrite").error("direct-response-and-rewrite", "the rule responds by itself and rewrites", "delete the rewrite");
  }
}
