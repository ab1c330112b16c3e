/** A table for Markdown; a column without any text is left out. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const filled = head.map((_, column) => rows.some((row) => (row[column] ?? "") !== ""));
  return [head, head.map(() => "---"), ...rows].map((row) => `| ${row.filter((_, column) => filled[column]).join(" | ")} |`).join("\n");
}
