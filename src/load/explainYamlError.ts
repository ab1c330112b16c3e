/** What the parser says of a broken document, said again for a person who writes Kubernetes YAML. */
import type { YAMLParseError } from "yaml";
import { quoteText } from "../model/protobufJson/userText.ts";
import type { TextProblem } from "./textProblem.ts";

type ErrorCode = YAMLParseError["code"];
type Explanation = Pick<TextProblem, "message" | "help">;

const INDENTATION_HELP = "fields of one level start in the same column, fields below them further to the right";

/** Explanations by the parser's code; the rest keeps the parser's words. */
const EXPLANATIONS: Partial<Record<ErrorCode, Explanation>> = {
  BLOCK_AS_IMPLICIT_KEY: {
    message: "a mapping or list stands where a single value is expected",
    help: `put the value in quotes if it holds \`: \`, or check the indentation: ${INDENTATION_HELP}`,
  },
  MULTILINE_IMPLICIT_KEY: {
    message: "a key does not end on the line where it begins",
    help: `is a \`:\` missing, or the indentation wrong: ${INDENTATION_HELP}`,
  },
  BAD_DQ_ESCAPE: {
    message: "a backslash in double quotes begins no escape that YAML knows",
    help: "write the text in single quotes, where a backslash is a backslash, as regular expressions need it",
  },
  BAD_SCALAR_START: {
    message: "a text begins with a character that YAML reserves",
    help: "put the text in quotes",
  },
  KEY_OVER_1024_CHARS: {
    message: "a key is longer than 1024 characters",
    help: "is a `:` missing, or a quote or bracket not closed?",
  },
  MULTIPLE_ANCHORS: { message: "a value has two anchors", help: "keep one of the names that begin with `&`" },
};

/** The first error of a document as a problem. */
export function explainYamlError(error: YAMLParseError, text: string): TextProblem {
  const offset = Math.min(error.pos[0], text.length);
  const tab = findIndentingTab(text, offset);
  if (tab !== undefined) {
    const help = "indent with spaces; most editors can convert them";
    return { severity: "error", code: "yaml-tab", message: "a tab stands where YAML wants spaces", help, offset: tab };
  }
  return { severity: "error", code: "yaml-syntax", ...explain(error), offset };
}

function explain(error: YAMLParseError): Explanation {
  const known = EXPLANATIONS[error.code];
  if (known !== undefined) return known;
  if (error.code === "MISSING_CHAR" && error.message.includes("quote")) {
    return { message: "a quoted text is not closed", help: "add the closing quote, and indent every further line of the text" };
  }
  if (error.code === "BAD_INDENT" && error.message.includes("sufficiently indented")) {
    return { message: "a list or mapping in brackets is not closed", help: "add the closing bracket, and commas between the items" };
  }
  if (error.code === "MISSING_CHAR" && error.message.includes("map values")) {
    return { message: "a line is neither `key: value` nor an item of a list", help: "is a `:` or the space behind it missing?" };
  }
  if (error.code === "BAD_INDENT") return { message: "a line is indented unlike its neighbours", help: INDENTATION_HELP };
  const message = error.message.split("\n", 1)[0] ?? "";
  return { message: `this is no YAML: ${message.charAt(0).toLowerCase()}${message.slice(1)}` };
}

/** A `*` that YAML takes for a reference. `text` is as it stands there, star included. */
export function unquotedStar(text: string, offset: number): TextProblem {
  const message =
    text === "*"
      ? "`*` without quotes begins a YAML alias"
      : `${quoteText(text)} without quotes is a YAML alias, and no anchor has this name`;
  return { severity: "error", code: "unquoted-star", message, help: `write ${quoteText(`"${text}"`)}`, offset };
}

/** The tab in the indentation of the line of an error, or of a line right above it. */
function findIndentingTab(text: string, offset: number): number | undefined {
  const start = text.lastIndexOf("\n", text.lastIndexOf("\n", offset - 1) - 1) + 1;
  const end = text.indexOf("\n", offset);
  const lines = text.slice(start, end < 0 ? text.length : end);
  const found = /^(?:[ ]|- )*\t/m.exec(lines);
  return found === null ? undefined : start + found.index + found[0].length - 1;
}
