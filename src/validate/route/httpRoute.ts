/** HTTP rules of VirtualServices. @see docs/semantics.md 2.B */
import type { HTTPRoute } from "../../model/httpRoute.ts";
import { validateHeaderOperations } from "../header/headerOperations.ts";
import type { Report } from "../report.ts";
import { validateDuration } from "../scalar/duration.ts";
import { validateCorsPolicy } from "./corsPolicy.ts";
import { validateHttpAction } from "./httpAction.ts";
import { validateHttpAuthority } from "./httpAuthority.ts";
import { validateHttpDirectResponse } from "./httpDirectResponse.ts";
import { validateHttpFault } from "./httpFault.ts";
import { validateHttpMatch } from "./httpMatch.ts";
import { validateHttpMirrors } from "./httpMirrors.ts";
import { validateHttpRedirect } from "./httpRedirect.ts";
import { validateHttpRetry } from "./httpRetry.ts";
import { validateHttpRewrite } from "./httpRewrite.ts";
import { validateHttpDestinations } from "./routeDestinations.ts";
import type { RuleContext } from "./ruleContext.ts";

/** Checks one rule. */
export function validateHttpRoute(report: Report, route: HTTPRoute, context: RuleContext): void {
  validateHttpAction(report, route, context);
  report.at("match").each(route.match, (at, match) => {
    validateHttpMatch(at, match, context);
  });
  validateHeaderOperations(report.at("headers"), route.headers);
  validateHttpAuthority(report, route);
  validateCorsPolicy(report.at("corsPolicy"), route.corsPolicy);
  validateHttpFault(report.at("fault"), route.fault);
  validateHttpMirrors(report, route);
  validateHttpRedirect(report.at("redirect"), route);
  validateHttpDirectResponse(report.at("directResponse"), route.directResponse);
  validateHttpRetry(report.at("retries"), route.retries);
  validateHttpRewrite(report.at("rewrite"), route.rewrite);
  validateHttpDestinations(report.at("route"), route.route);
  validateDuration(report.at("timeout"), route.timeout);
}
