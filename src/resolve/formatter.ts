/** Envoy's formatters in header values: `%REQ(x-id?:path):20%`. @see docs/semantics.md 7.14 */

/** One `%COMMAND(argument):length%`. */
export interface FormatCommand {
  /** Upper case: `REQ`. */
  readonly name: string;
  /** What stands in the brackets. */
  readonly argument: string | undefined;
}

/** The text of a command, empty where the thing is missing; undefined where it cannot be known. */
export type FormatSource = (command: FormatCommand) => string | undefined;

/** A value after evaluation; `known: false` where it holds commands that only a live proxy can fill in. */
export interface FormattedValue {
  readonly text: string;
  readonly known: boolean;
}

const PART = /%%|%([A-Z][A-Z0-9_]*)(?:\(([^)]{0,1000})\))?(?::(\d+))?%/g;

/** Fills in what is known. Commands that are not stay as they are, and then so does every `%%`: the text is still a format. */
export function fillIn(format: string, source: FormatSource): FormattedValue {
  let known = true;
  const text = format.replace(PART, (part, name: string | undefined, argument: string | undefined, length: string | undefined) => {
    if (name === undefined) return part;
    const value = source({ name, argument });
    if (value === undefined) {
      known = false;
      return part;
    }
    return escapePercent(length === undefined ? value : value.slice(0, Number(length)));
  });
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
