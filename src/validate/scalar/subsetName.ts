/** Names of subsets. @see docs/semantics.md V-DST4, V-DR3 */
import type { Problem } from "../report.ts";
import { labelNameProblem } from "./dnsLabel.ts";

/** What is wrong with the name of a subset. */
export function subsetNameProblem(name: string): Problem | undefined {
  if (name === "") return { code: "subset-name-invalid", message: "the subset has no name", help: "name the subset" };
  return labelNameProblem(name, "subset-name-invalid", "subset");
}
