/**
 * Values of headers, in which `%NAME%`, `%NAME(arguments)%` and `%NAME(["a", "b"])%` stand for what the proxy knows and `%%` for a percent sign.
 * @see docs/semantics.md V-O4, V-O5
 */
import { quoteText } from "../../model/protobufJson/userText.ts";
import type { Problem } from "../report.ts";

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const CONTROL = /[\u0000-\u0008\u000a-\u001f\u007f]/;

const FORMAT_HELP = "write `%%` for a percent sign, and a variable as `%NAME%` or `%NAME(arguments)%`";

/** What is wrong with a value to set or add. */
export function headerValueProblem(value: string): Problem | undefined {
  if (CONTROL.test(value)) {
    return {
      code: "header-value-invalid",
      message: `${quoteText(value)} has a control character`,
      help: "delete line breaks and other control characters, a tab is fine",
    };
  }
  const reason = formatProblem(value);
  return reason === undefined ? undefined : { code: "header-format-invalid", message: `${quoteText(value)} ${reason}`, help: FORMAT_HELP };
}

/** One step per part of a variable; each takes the text from a position and says where the next part begins. */
type Step = (text: string, at: number) => { readonly next: Step; readonly at: number } | { readonly reason: string };

const UNFINISHED = "ends inside a variable";

function formatProblem(value: string): string | undefined {
  let step: Step = literal;
  let at = 0;
  while (at < value.length) {
    const result = step(value, at);
    if ("reason" in result) return result.reason;
    step = result.next;
    at = result.at;
  }
  return step === literal ? undefined : UNFINISHED;
}

const literal: Step = (text, at) => {
  const percent = text.indexOf("%", at);
  if (percent < 0) return { next: literal, at: text.length };
  if (percent + 1 === text.length) return { reason: "ends with a lone percent sign" };
  return text[percent + 1] === "%" ? { next: literal, at: percent + 2 } : { next: variableName, at: percent + 1 };
};

const variableName: Step = (text, at) => {
  if (text[at] === "%") return { next: literal, at: at + 1 };
  return { next: text[at] === "(" ? argumentsStart : variableName, at: at + 1 };
};

const argumentsStart: Step = (text, at) => {
  if (text[at] === " ") return { next: argumentsStart, at: at + 1 };
  return { next: text[at] === "[" ? listItemStart : argument, at: at + 1 };
};

const argument: Step = (text, at) => {
  if (text[at] === "\\")
    return at + 1 === text.length ? { reason: "ends with a backslash inside a variable" } : { next: argument, at: at + 2 };
  if (text[at] === ")") return { next: variableEnd, at: at + 1 };
  return { next: text[at] === '"' ? listItemEnd : argument, at: at + 1 };
};

const listItemStart: Step = (text, at) => expectOneOf(text, at, listItemStart, { '"': argument });
const listItemEnd: Step = (text, at) => expectOneOf(text, at, listItemEnd, { ",": listItemStart, "]": argumentsEnd });
const argumentsEnd: Step = (text, at) => expectOneOf(text, at, argumentsEnd, { ")": variableEnd });
const variableEnd: Step = (text, at) => expectOneOf(text, at, variableEnd, { "%": literal });

function expectOneOf(text: string, at: number, same: Step, next: Readonly<Record<string, Step>>): ReturnType<Step> {
  const character = text[at] ?? "";
  if (character === " ") return { next: same, at: at + 1 };
  const step = Object.hasOwn(next, character) ? next[character] : undefined;
  if (step !== undefined) return { next: step, at: at + 1 };
  const wanted = Object.keys(next).map((each) => `\`${each}\``);
  return { reason: `has ${quoteText(character)} where ${wanted.join(" or ")} must stand` };
}
