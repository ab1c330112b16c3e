/** What one request gets before and after, in rows that differ. */
import type { ChangeSide, RequestChange } from "../../analysis/diff/diffResult.ts";
import { detailRows } from "../../draw/text/details.ts";
import { headlineOf } from "../../draw/text/headline.ts";
import { formatPercent } from "../../draw/text/quantities.ts";
import type { Sources } from "../../load/sources.ts";
import { NO_SOURCES } from "../../testing/question.ts";
import type { ColumnRow } from "./columns.ts";

/** Always shown: what happens, and the rule that says so. */
const ALWAYS: ReadonlySet<string> = new Set(["answer", "rule"]);

/** The answers, the rules, and what else differs. */
export function diffRows(
  { before, after }: RequestChange,
  sources: { readonly before: Sources; readonly after: Sources },
): readonly ColumnRow[] {
  const [left, right] = [linesOf(before, sources.before), linesOf(after, sources.after)];
  // The same line at another place of a file is no difference.
  const [bareLeft, bareRight] = [linesOf(before, NO_SOURCES), linesOf(after, NO_SOURCES)];
  const labels = [...new Set([...left.keys(), ...right.keys()])];
  // What only a forward has would be "none" for a redirect, which its headline says already.
  const isComparable = JSON.stringify(kindsOf(before)) === JSON.stringify(kindsOf(after));
  return labels
    .filter((label) => isComparable || ALWAYS.has(label) || (left.has(label) && right.has(label)))
    .filter((label) => ALWAYS.has(label) || JSON.stringify(bareLeft.get(label)) !== JSON.stringify(bareRight.get(label)))
    .map((label) => ({ label, left: left.get(label) ?? ["none"], right: right.get(label) ?? ["none"] }));
}

function kindsOf({ outcomes }: ChangeSide): readonly string[] {
  return [...new Set(outcomes.map(({ decision }) => decision.kind))].sort();
}

/** The different values of each label, over all outcomes. */
function linesOf({ outcomes }: ChangeSide, sources: Sources): ReadonlyMap<string, readonly string[]> {
  const lines = new Map<string, string[]>([["answer", answersOf(outcomes)]]);
  for (const { decision } of outcomes) {
    for (const { label, value } of detailRows(decision, sources)) {
      const known = lines.get(label);
      if (known === undefined) lines.set(label, [value]);
      else if (!known.includes(value)) known.push(value);
    }
  }
  return lines;
}

function answersOf(outcomes: ChangeSide["outcomes"]): string[] {
  const shares = new Map<string, number>();
  for (const { decision, probability } of outcomes) {
    const { verb, text } = headlineOf(decision);
    const answer = `${verb}  ${text}`;
    shares.set(answer, (shares.get(answer) ?? 0) + probability);
  }
  return [...shares].map(([answer, share]) => (shares.size === 1 ? answer : `${answer} (${formatPercent(share * 100)})`));
}
