/** Everything that can happen to a request, as text for a person. */
import { printable } from "../../diagnostic/formatDiagnostic.ts";
import type { Sources } from "../../load/sources.ts";
import type { Outcome } from "../../resolve/outcomes.ts";
import { detailRows } from "./details.ts";
import { type Headline, headlineOf } from "./headline.ts";
import { formatPercent } from "./quantities.ts";
import { formatRows, type Row } from "./rows.ts";
import type { Style } from "./style.ts";

/** Outcomes that read the same. */
interface Group {
  readonly headline: Headline;
  readonly rows: readonly Row[];
  probability: number;
}

/**
 * One headline for each outcome with its share, and its details below. With several outcomes, what holds for all of them is said once
 * at the end. Whether a mirror was drawn makes no outcome of its own, as its share is among the details.
 */
export function formatOutcomes(outcomes: readonly Outcome[], sources: Sources, style: Style): string {
  const groups = groupOutcomes(outcomes, sources);
  const [first] = groups;
  if (first === undefined) return "";
  if (groups.length === 1) return `${[formatHeadline(first, style), ...formatRows(first.rows, style)].join("\n")}\n`;
  const common = first.rows.filter((row) => groups.every(({ rows }) => rows.some((other) => isSame(row, other))));
  const blocks = groups.map((group) => {
    const own = group.rows.filter((row) => !common.some((other) => isSame(row, other)));
    return [formatHeadline(group, style), ...formatRows(own, style)].join("\n");
  });
  if (common.length > 0) blocks.push([style.strong("in all cases"), ...formatRows(common, style)].join("\n"));
  return `${blocks.join("\n")}\n`;
}

function groupOutcomes(outcomes: readonly Outcome[], sources: Sources): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const { probability, decision } of outcomes) {
    const headline = headlineOf(decision);
    const rows = detailRows(decision, sources);
    const key = JSON.stringify([headline, rows]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { headline, rows, probability });
    else group.probability += probability;
  }
  return [...groups.values()];
}

function isSame(a: Row, b: Row): boolean {
  return a.label === b.label && a.value === b.value;
}

function formatHeadline({ headline, probability }: Group, style: Style): string {
  const { verb, text, isGood } = headline;
  const share = probability > 0.999999 ? "" : ` (${formatPercent(probability * 100)})`;
  return `${(isGood ? style.good : style.bad)(verb)}  ${style.strong(printable(text))}${share}`;
}
