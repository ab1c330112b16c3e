/** Envoy's formatters in header values: `%REQ(x-id?:path)%`. @see docs/semantics.md 7.14 */
import { type FormatCommand, parseHeaderFormat } from "../../util/headerFormat.ts";

/** A command, and the headers that it asks for where it asks for any: that before the `?`, and that behind it. */
export interface ReadCommand extends FormatCommand {
  readonly headers: readonly string[];
}

/** The text of a command, empty where the thing is missing; undefined where it cannot be known. */
export type FormatSource = (command: ReadCommand) => string | undefined;

/** A header line: its text, or the format of one that only a live proxy can fill in. */
export type HeaderLine = string | OpenLine;

/** A line with commands that are not known; in all else of it a percent sign is written as `%%`. */
export interface OpenLine {
  readonly format: string;
}

/** A header value taken apart: texts as they are sent, and commands. */
export type Format = readonly (string | ReadCommand)[];

/** Takes a value apart. */
export function readFormat(value: string): Format {
  return parseHeaderFormat(value).parts.map((part) =>
    typeof part === "string" ? part.replaceAll("%%", "%") : { ...part, headers: (part.argument ?? "").toLowerCase().split("?") },
  );
}

/** Fills in what is known. Commands that are not stay as they are, and then so does every `%%`: the text is still a format. */
export function fillIn(format: Format, source: FormatSource): HeaderLine {
  let text = "";
  for (const part of format) {
    const line = evaluate(part, source);
    if (typeof line !== "string") return { format: format.map((each) => toFormat(evaluate(each, source))).join("") };
    text += line;
  }
  return text;
}

function evaluate(part: string | ReadCommand, source: FormatSource): HeaderLine {
  return typeof part === "string" ? part : (source(part)?.slice(0, part.length) ?? { format: part.text });
}

/** A line as a format. */
export function toFormat(line: HeaderLine): string {
  return typeof line === "string" ? line.replaceAll("%", "%%") : line.format;
}

/** The value of `REQ` or `RESP`: the first line of a header, else that of the alternative. */
export function headerCommand({ headers }: ReadCommand, firstLine: (name: string) => HeaderLine | undefined): string | undefined {
  const [name = "", alternative = ""] = headers;
  const line = firstLine(name) ?? firstLine(alternative) ?? "";
  return typeof line === "string" ? line : undefined;
}
