/** The value of one scalar of YAML, by its quotes, its tag and its text. */
import type { Scalar } from "yaml";
import { quoteText } from "../model/protobufJson/userText.ts";
import { type PlainScalar, resolvePlainScalar } from "./plainScalar.ts";
import type { TextProblem } from "./textProblem.ts";

/** A value, and what is wrong or odd about how it is written. */
export interface ScalarValue {
  readonly value: PlainScalar["value"];
  readonly problem?: TextProblem;
}

const TEMPLATE_TEXT = /\{\{-?\s*(?:[.$]|(?:include|tpl|template)\b)/;

/** Reads a scalar; where it cannot be read the value is null and the problem an error. */
export function scalarValue(node: Scalar.Parsed): ScalarValue {
  const text = String(node.value);
  const offset = node.range[0];
  if (node.tag !== undefined) return taggedValue(text, node.tag, offset);
  if (node.type !== "PLAIN") return TEMPLATE_TEXT.test(text) ? { value: text, problem: templateText(text, offset) } : { value: text };
  const scalar = resolvePlainScalar(text);
  if (typeof scalar.value === "number" && !Number.isFinite(scalar.value)) return { value: null, problem: notFinite(text, offset) };
  return scalar.surprising ? { value: scalar.value, problem: surprise(text, scalar, offset) } : { value: scalar.value };
}

function notFinite(text: string, offset: number): TextProblem {
  const message = `${quoteText(text)} is no number that JSON can hold`;
  return { severity: "error", code: "yaml-number", message, help: `write ${quoteText(`"${text}"`)} for the text`, offset };
}

function surprise(text: string, { value }: PlainScalar, offset: number): TextProblem {
  const type = typeof value === "boolean" ? "boolean" : "number";
  const message = `${quoteText(text)} without quotes is read as the ${type} ${value}`;
  return {
    severity: "warning",
    code: "yaml-scalar",
    message,
    help: `write ${quoteText(`"${text}"`)} for the text, or \`${value}\``,
    offset,
  };
}

function templateText(text: string, offset: number): TextProblem {
  const [line = ""] = text.split("\n", 1);
  const message = `${quoteText(line)} looks like a Go template and is taken as a text`;
  return { severity: "warning", code: "go-template", message, help: "render the chart first: `helm template CHART`", offset };
}

const CORE = "tag:yaml.org,2002:";
const TYPES = { null: "object", bool: "boolean", int: "number", float: "number" } as const;

/** Tags of other programs leave a text a text. */
function taggedValue(text: string, tag: string, offset: number): ScalarValue {
  const name = tag.startsWith(CORE) ? tag.slice(CORE.length) : "";
  const fail = (message: string): ScalarValue => ({ value: null, problem: { severity: "error", code: "yaml-syntax", message, offset } });
  if (name === "binary") return fail("the tag `!!binary` is not read");
  if (!Object.hasOwn(TYPES, name)) return { value: text };
  const { value } = resolvePlainScalar(text);
  const fits = typeof value === TYPES[name as keyof typeof TYPES] && (name !== "int" || Number.isInteger(value));
  return fits ? { value } : fail(`${quoteText(text)} is no value of the tag \`!!${name}\``);
}
