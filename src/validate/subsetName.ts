/** Names of subsets. @see docs/semantics.md V-DST4, V-DR3 */

import { quoteText } from "../model/protobufJson/userText.ts";
import { DNS_LABEL_HELP, isDnsLabel } from "./dnsLabel.ts";
import type { Problem } from "./report.ts";

/** What is wrong with the name of a subset. */
export function subsetNameProblem(name: string): Problem | undefined {
  if (isDnsLabel(name)) return undefined;
  const message = name === "" ? "the subset has no name" : `${quoteText(name)} is no name of a subset`;
  return { code: "subset-name-invalid", message, help: name === "" ? "name the subset" : DNS_LABEL_HELP };
}
