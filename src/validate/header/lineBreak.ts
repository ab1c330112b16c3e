/** Line breaks and zero bytes in what ends up in a header: admission passes them, Envoy does not. @see docs/semantics.md 2.16 */
import { quoteText } from "../../model/protobufJson/userText.ts";
import type { Report } from "../report.ts";

/** Says that Envoy refuses a text for its line breaks. */
export function refuseLineBreaks(report: Report, text: string): void {
  if (!hasLineBreak(text)) return;
  report.refused(
    "line-break-refused",
    `Envoy refuses ${quoteText(text)} for its line break`,
    "delete line breaks; in YAML use `>-` or quotes",
  );
}

/** True for a text that no header can carry. */
export function hasLineBreak(text: string): boolean {
  return ["\n", "\r", "\0"].some((character) => text.includes(character));
}
