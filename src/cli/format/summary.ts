/** The last line of a check. */
import { printable } from "../../diagnostic/formatDiagnostic.ts";
import { formatCount } from "../../draw/text/quantities.ts";
import type { Style } from "../../draw/text/style.ts";
import { compareStrings } from "../../util/compare.ts";
import type { ConfigCheck } from "../checkConfig.ts";

/** `3 objects checked (2 VirtualService, 1 Gateway), 1 document skipped (1 Secret): 2 errors, 1 refused by Envoy, 1 warning`. */
export function formatSummary({ objects, skipped, counts }: ConfigCheck, style: Style): string {
  const problems = [
    ...(counts.error > 0 ? [style.bad(formatCount(counts.error, "error"))] : []),
    ...(counts.refused > 0 ? [style.bad(`${counts.refused} refused by Envoy`)] : []),
    ...(counts.warning > 0 ? [formatCount(counts.warning, "warning")] : []),
  ];
  const checked = [`${formatCount(objects.length, "object")} checked${formatKinds(objects)}`];
  if (skipped.length > 0) checked.push(`${formatCount(skipped.length, "document")} skipped${formatKinds(skipped)}`);
  return printable(checked.join(", ")) + (problems.length === 0 ? `: ${style.good("no problem")}` : `: ${problems.join(", ")}`);
}

/** Most frequent kinds first. */
function formatKinds(documents: readonly { readonly kind?: string }[]): string {
  const counts = new Map<string, number>();
  for (const { kind = "" } of documents) {
    const name = kind === "" ? "without a kind" : kind;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const sorted = [...counts].sort(([a, n], [b, m]) => m - n || compareStrings(a, b));
  return sorted.length === 0 ? "" : ` (${sorted.map(([name, count]) => `${count} ${name}`).join(", ")})`;
}
