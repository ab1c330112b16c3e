/** Durations: at least a millisecond, and whole ones. @see docs/semantics.md V-DUR1 */
import { quoteText } from "../../model/protobufJson/userText.ts";
import { hasFractionOf, parseDurationNs } from "../../util/duration.ts";
import type { Report } from "../report.ts";

const MILLISECOND = 1_000_000;

/** Refuses what is shorter or finer than a millisecond; absent is fine. */
export function validateDuration(report: Report, duration: string | undefined): void {
  if (duration === undefined) return;
  if ((parseDurationNs(duration) ?? 0) < MILLISECOND) {
    report.error(
      "duration-too-short",
      `${quoteText(duration)} is shorter than a millisecond`,
      "write `1ms` or more, or leave the field out",
    );
  } else if (hasFractionOf(duration, MILLISECOND)) {
    report.error("duration-too-precise", `${quoteText(duration)} has a fraction of a millisecond`, "round it to whole milliseconds");
  }
}
