/** Two texts side by side, under a label each. */
import { printable } from "../../diagnostic/formatDiagnostic.ts";
import type { Style } from "../../draw/text/style.ts";

/** Lines of one label: those of the left and those of the right. */
export interface ColumnRow {
  readonly label: string;
  readonly left: readonly string[];
  readonly right: readonly string[];
}

/** Wide enough for most destinations; longer texts go on in the next line. */
const WIDEST = 64;

/** The rows with their columns below each other; the first row is the head. */
export function formatColumns(rows: readonly ColumnRow[], style: Style, indent: string): readonly string[] {
  const broken = rows.map(({ label, left, right }) => ({ label, left: left.flatMap(breakLine), right: right.flatMap(breakLine) }));
  const labelWidth = Math.max(0, ...broken.map(({ label }) => label.length));
  const width = Math.max(0, ...broken.flatMap(({ left }) => left.map((line) => line.length)));
  return broken.flatMap(({ label, left, right }) =>
    Array.from({ length: Math.max(left.length, right.length, 1) }, (_, index) => {
      const name = style.faint((index === 0 ? label : "").padEnd(labelWidth));
      return `${indent}${name}  ${(left[index] ?? "").padEnd(width)}  ${right[index] ?? ""}`.trimEnd();
    }),
  );
}

/** At blanks where there are any. */
function breakLine(text: string): readonly string[] {
  const lines: string[] = [];
  let rest = printable(text);
  while (rest.length > WIDEST) {
    const blank = rest.lastIndexOf(" ", WIDEST);
    const end = blank > WIDEST / 2 ? blank : WIDEST;
    lines.push(rest.slice(0, end));
    rest = `  ${rest.slice(end).trimStart()}`;
  }
  return [...lines, rest];
}
