/** How values that a user wrote are quoted in messages. */

const LONGEST = 80;

/** The text in backticks, cut where it is very long. */
export function quoteText(text: string): string {
  return `\`${text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text}\``;
}

/** Several texts, each in backticks: "`a`, `b` or `c`". */
export function quoteChoices(texts: readonly string[]): string {
  const quoted = texts.map(quoteText);
  return quoted.length < 2 ? quoted.join("") : `${quoted.slice(0, -1).join(", ")} or ${quoted.at(-1)}`;
}

/** What kind of value it is, and which where that is short. */
export function describeValue(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "string") return `the text ${quoteText(value)}`;
  if (typeof value === "number" || typeof value === "bigint") return `the number \`${value}\``;
  return typeof value === "boolean" ? `\`${value}\`` : "an object";
}
