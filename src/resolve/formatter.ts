/** Envoy's formatters in header values: `%REQ(x-id?:path)%`. @see docs/semantics.md 7.14 */
import { type FormatCommand, parseHeaderFormat } from "../util/headerFormat.ts";

/** The text of a command, empty where the thing is missing; undefined where it cannot be known. */
export type FormatSource = (command: FormatCommand) => string | undefined;

/** A value after evaluation; `known: false` where it holds commands that only a live proxy can fill in. */
export interface FormattedValue {
  readonly text: string;
  readonly known: boolean;
}

/** Fills in what is known. Commands that are not stay as they are, and then so does every `%%`: the text is still a format. */
export function fillIn(format: string, source: FormatSource): FormattedValue {
  if (!format.includes("%")) return { text: format, known: true };
  let known = true;
  let text = "";
  for (const part of parseHeaderFormat(format).parts) {
    const value = typeof part === "string" ? undefined : source(part);
    if (typeof part === "string") text += part;
    else if (value === undefined) {
      known = false;
      text += part.text;
    } else text += escapePercent(part.length === undefined ? value : value.slice(0, part.length));
  }
  return known ? { text: text.replaceAll("%%", "%"), known } : { text, known };
}

/** A literal text as a format. */
export function escapePercent(text: string): string {
  return text.replaceAll("%", "%%");
}

/** The value of `REQ` or `RESP`: the first line of a header, else that of the alternative after `?`. */
export function headerCommand(argument: string | undefined, firstLine: (name: string) => FormattedValue | undefined): string | undefined {
  const [name = "", alternative = ""] = (argument ?? "").toLowerCase().split("?");
  const line = firstLine(name) ?? firstLine(alternative);
  if (line === undefined) return "";
  return line.known ? line.text : undefined;
}
