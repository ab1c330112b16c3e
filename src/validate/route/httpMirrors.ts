/** Mirrors of HTTP traffic. @see docs/semantics.md V-MI1 */
import type { HTTPRoute } from "../../model/httpRoute.ts";
import type { Report } from "../report.ts";
import { validatePercentNumber } from "../scalar/percent.ts";
import { validateDestination } from "./destination.ts";

/** Checks both ways to mirror the traffic of a rule. */
export function validateHttpMirrors(report: Report, { mirror, mirrors, mirrorPercent, mirrorPercentage }: HTTPRoute): void {
  if (mirrorPercent !== undefined) {
    const at = report.at("mirrorPercent");
    validatePercentNumber(at, mirrorPercent);
    at.warning("field-deprecated", "mirrorPercent is deprecated", "use mirrorPercentage, `{ value: 10 }`");
  }
  validatePercentNumber(report.at("mirrorPercentage", "value"), mirrorPercentage?.value);
  if (mirror !== undefined) validateDestination(report.at("mirror"), mirror);
  report.at("mirrors").each(mirrors, (at, { destination, percentage }) => {
    if (destination === undefined) {
      at.error("destination-missing", "the mirror has no destination", "add destination");
      return;
    }
    validateDestination(at.at("destination"), destination);
    validatePercentNumber(at.at("percentage", "value"), percentage?.value);
  });
}
