/** Details as aligned lines. */
import { printable } from "../../diagnostic/formatDiagnostic.ts";
import type { Style } from "./style.ts";

/** A label and its value. */
export interface Row {
  readonly label: string;
  readonly value: string;
}

/** Rows of those values that are there. */
export function rowsOf(...entries: readonly (readonly [label: string, value: string | undefined])[]): readonly Row[] {
  return entries.flatMap(([label, value]) => (value === undefined ? [] : [{ label, value }]));
}

/** One line for each row, values below each other. A label that repeats is shown once. */
export function formatRows(rows: readonly Row[], style: Style, indent = "  "): readonly string[] {
  const width = Math.max(0, ...rows.map(({ label }) => label.length));
  return rows.map(({ label, value }, index) => {
    const shown = rows[index - 1]?.label === label ? "" : label;
    return `${indent}${style.faint(shown.padEnd(width))}  ${printable(value)}`;
  });
}
