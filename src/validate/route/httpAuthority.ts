/** The authority of a request, which a rule can set in several ways and may in one. @see docs/semantics.md V-O6 */
import type { HTTPRoute } from "../../model/httpRoute.ts";
import { quoteText } from "../../model/protobufJson/userText.ts";
import { isAuthorityHeader } from "../header/headerName.ts";
import type { Report } from "../report.ts";

/** Refuses a rule that sets the authority twice, by its rewrite and headers; an empty value does not count as set. */
export function validateHttpAuthority(report: Report, { rewrite, headers }: HTTPRoute): void {
  if (headers?.request === undefined) return;
  let current = rewrite?.authority ?? "";
  for (const field of ["set", "add"] as const) {
    for (const [name, value] of Object.entries(headers.request[field] ?? {})) {
      if (!isAuthorityHeader(name)) continue;
      if (current !== "") {
        report
          .at("headers", "request", field, name)
          .error(
            "authority-set-twice",
            `the authority is set to ${quoteText(value)} here and to ${quoteText(current)} elsewhere`,
            "set it once, best by rewrite.authority",
          );
        return;
      }
      current = value;
    }
  }
}
