/** Outlier detection. @see docs/semantics.md V-OD1 */
import type { OutlierDetection } from "../../model/outlierDetection.ts";
import type { Report } from "../report.ts";
import { validateDuration } from "../scalar/duration.ts";
import { validatePercentNumber } from "../scalar/percent.ts";

/** Checks the settings that throw failing endpoints out. */
export function validateOutlierDetection(report: Report, outlier: OutlierDetection | undefined): void {
  if (outlier === undefined) return;
  validateDuration(report.at("baseEjectionTime"), outlier.baseEjectionTime);
  validateDuration(report.at("interval"), outlier.interval);
  if ((outlier.consecutiveErrors ?? 0) !== 0) {
    report
      .at("consecutiveErrors")
      .warning(
        "field-deprecated",
        "consecutiveErrors is deprecated and does nothing",
        "use consecutive5xxErrors or consecutiveGatewayErrors",
      );
  }
  if (outlier.splitExternalLocalOriginErrors !== true && (outlier.consecutiveLocalOriginFailures ?? 0) > 0) {
    report
      .at("consecutiveLocalOriginFailures")
      .error(
        "outlier-errors-not-split",
        "local failures are counted apart and not split off",
        "set splitExternalLocalOriginErrors to true",
      );
  }
  validatePercentNumber(report.at("maxEjectionPercent"), outlier.maxEjectionPercent);
  validatePercentNumber(report.at("minHealthPercent"), outlier.minHealthPercent);
}
