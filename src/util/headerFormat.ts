/** Envoy's formats of header values, taken apart: `a%REQ(x-id?:path)%b%%`. @see docs/semantics.md 7.14 */

/** One `%COMMAND(argument):length%`. */
export interface FormatCommand {
  /** `REQ`. */
  readonly name: string;
  /** What stands in the brackets; absent without brackets. */
  readonly argument?: string;
  /** Characters that are left of the value. */
  readonly length?: number;
  /** As written. */
  readonly text: string;
}

/** Texts, in which `%%` still stands for a percent sign, and commands. */
export interface HeaderFormat {
  readonly parts: readonly (string | FormatCommand)[];
  /** Where a percent sign begins no command; absent: all of it could be read, else the parts end there. */
  readonly problemAt?: number;
}

/** Takes a format apart, from left to right, as Envoy does. */
export function parseHeaderFormat(format: string): HeaderFormat {
  const parts: (string | FormatCommand)[] = [];
  let literal = 0;
  let at = format.indexOf("%");
  while (at >= 0) {
    if (format[at + 1] === "%") {
      at = format.indexOf("%", at + 2);
      continue;
    }
    if (at > literal) parts.push(format.slice(literal, at));
    const command = commandAt(format, at);
    if (command === undefined) return { parts, problemAt: at };
    parts.push(command);
    literal = at + command.text.length;
    at = format.indexOf("%", literal);
  }
  if (literal < format.length) parts.push(format.slice(literal));
  return { parts };
}

const NAME = /[A-Z0-9_]+/y;
const END = /(?::(\d+))?%/y;
/** A length is a number of 64 bits. */
const MOST_LENGTH = 2n ** 64n - 1n;

/** The command whose percent sign stands at `start`. Its argument ends at the first bracket behind which the command can end. */
function commandAt(format: string, start: number): FormatCommand | undefined {
  NAME.lastIndex = start + 1;
  const name = NAME.exec(format)?.[0];
  if (name === undefined) return undefined;
  const behind = NAME.lastIndex;
  if (format[behind] !== "(") return finish(format, start, name, behind);
  for (let end = format.indexOf(")", behind); end >= 0; end = format.indexOf(")", end + 1)) {
    const command = finish(format, start, name, end + 1, format.slice(behind + 1, end));
    if (command !== undefined) return command;
  }
  return undefined;
}

function finish(format: string, start: number, name: string, from: number, argument?: string): FormatCommand | undefined {
  END.lastIndex = from;
  const end = END.exec(format);
  if (end === null) return undefined;
  const [, digits] = end;
  if (digits !== undefined && BigInt(digits) > MOST_LENGTH) return undefined;
  return {
    name,
    ...(argument !== undefined && { argument }),
    ...(digits !== undefined && { length: Number(digits) }),
    text: format.slice(start, END.lastIndex),
  };
}
