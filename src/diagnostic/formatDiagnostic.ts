/** One diagnostic as text for a person. */
import { type Diagnostic, formatObjectRef, type Origin, type Position, type Severity } from "./diagnostic.ts";

/** What a stretch of the text is, for whoever colours it. */
export type PaintRole = Severity | "place" | "faint";

/** Gives back the text as it should be printed. */
export type Painter = (role: PaintRole, text: string) => string;

/** What the diagnostic alone does not know. */
export interface DiagnosticPlace {
  readonly position?: Position;
  /** The line of the position. */
  readonly line?: string;
  /** Other places, with what stands there. */
  readonly related?: readonly { readonly position: Position; readonly label: string }[];
}

/** Longest stretch of a line that is shown. */
const WIDTH = 100;

/** Without colours. */
export const plain: Painter = (_role, text) => text;

/** `file:line:column severity code`, the message, the line with a mark under the place, the object and field, and what to do. */
export function formatDiagnostic(diagnostic: Diagnostic, place: DiagnosticPlace = {}, paint: Painter = plain): string {
  const { severity, code, message, help, origin } = diagnostic;
  const head = [
    ...(place.position === undefined ? [] : [paint("place", formatPosition(place.position))]),
    paint(severity, severity),
    paint("faint", code),
  ];
  const lines = [head.join(" "), `  ${printable(message)}`];
  if (place.position !== undefined && place.line !== undefined && !isObjectStart(diagnostic, place.position, place.line)) {
    lines.push(...formatExcerpt(place.position, place.line, severity, paint));
  }
  if (origin !== undefined && (origin.kind !== "" || origin.path !== "")) {
    lines.push(`  ${paint("faint", "in:")}   ${printable(formatOrigin(origin))}`);
  }
  for (const { position, label } of place.related ?? [])
    lines.push(`  ${paint("faint", "also:")} ${formatPosition(position)} ${printable(label)}`);
  if (help !== undefined) lines.push(`  ${paint("faint", "help:")} ${printable(help)}`);
  return lines.join("\n");
}

/** `file:line:column`. */
export function formatPosition({ file, line, column }: Position): string {
  return `${printable(file)}:${line}:${column}`;
}

/** `VirtualService default/reviews spec.http[0]`. */
export function formatOrigin(origin: Origin): string {
  return [formatObjectRef(origin), origin.path].filter((part) => part !== "").join(" ");
}

/** What is said of a whole object stands at its first line, which every object has and which tells nothing. */
function isObjectStart({ origin }: Diagnostic, { column }: Position, line: string): boolean {
  return (origin?.path ?? "") === "" && /^"?(?:apiVersion|kind)"?:/.test(line.slice(column - 1));
}

function formatExcerpt({ line, column }: Position, text: string, severity: Severity, paint: Painter): readonly string[] {
  const skip = column > WIDTH ? column - WIDTH / 2 : 0;
  const shown = printable(text.slice(skip, skip + WIDTH));
  if (shown.trim() === "") return [];
  const word = /^[\w.*-]+/.exec(text.slice(column - 1))?.[0].length ?? 1;
  const margin = String(line).length;
  const mark = " ".repeat(Math.max(0, column - 1 - skip)) + "^".repeat(Math.max(1, Math.min(word, WIDTH - (column - 1 - skip))));
  const bar = paint("faint", "|");
  return [`  ${paint("faint", String(line))} ${bar} ${shown}`, `  ${" ".repeat(margin)} ${bar} ${paint(severity, mark)}`];
}

/** A text of the user must not steer the terminal. */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are what it looks for
  return text.replace(/\t/g, " ").replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, "\u00b7");
}
