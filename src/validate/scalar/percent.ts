/** Percentages. @see docs/semantics.md V-PCT, V-FPCT */
import type { Percent } from "../../model/percent.ts";
import type { Report } from "../report.ts";

const SMALLEST = 0.0001;

/** Refuses a percentage outside 0 to 100. */
export function validatePercentNumber(report: Report, value: number | undefined): void {
  // Written so that a NaN passes, as it does in Istio.
  if (value !== undefined && (value < 0 || value > 100)) {
    report.error("percent-out-of-range", `${value} is no percentage`, "use a number from 0 to 100");
  }
}

/** Refuses a percentage outside 0 to 100 or too small for Envoy to tell from 0. */
export function validateFractionalPercent(report: Report, percent: Percent | undefined): void {
  const value = percent?.value ?? 0;
  validatePercentNumber(report.at("value"), value);
  if (value > 0 && value < SMALLEST) {
    report
      .at("value")
      .error("percent-out-of-range", `${value} percent is too little to be told from none`, `use 0, or ${SMALLEST} or more`);
  }
}
