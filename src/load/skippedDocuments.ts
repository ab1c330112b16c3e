/** The documents that were left out because they have no part in routing, told as one diagnostic. */
import type { Diagnostic, Position } from "../diagnostic/diagnostic.ts";
import { compareStrings } from "../util/compare.ts";

/** A document that was left out. */
export interface SkippedDocument {
  /** Absent for what is no Kubernetes object. */
  readonly kind?: string;
  readonly position: Position;
}

/** Most kinds that are named. */
const MOST_NAMED = 8;

/** One info with the counts, at the first of the documents; none where nothing was left out. */
export function reportSkipped(skipped: readonly SkippedDocument[]): readonly Diagnostic[] {
  const [first] = skipped;
  if (first === undefined) return [];
  const counts = new Map<string, number>();
  for (const { kind } of skipped) if (kind !== undefined) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const sorted = [...counts].sort(([a, n], [b, m]) => m - n || compareStrings(a, b));
  const parts = sorted.slice(0, MOST_NAMED).map(([kind, count]) => `${count} ${kind}`);
  const unnamed = sorted.slice(MOST_NAMED).reduce((sum, [, count]) => sum + count, 0);
  if (unnamed > 0) parts.push(`${unnamed} of other kinds`);
  const others = skipped.filter(({ kind }) => kind === undefined).length;
  if (others > 0) parts.push(`${others} that ${others === 1 ? "is no Kubernetes object" : "are no Kubernetes objects"}`);
  const documents = skipped.length === 1 ? "1 document has" : `${skipped.length} documents have`;
  const message = `${documents} no part in routing and ${skipped.length === 1 ? "is" : "are"} skipped: ${parts.join(", ")}`;
  return [{ severity: "info", code: "skipped-objects", message, position: first.position }];
}
