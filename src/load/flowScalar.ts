/**
 * A text without quotes inside of braces or brackets ends at a `?` for the YAML reader of Kubernetes, which then finds no comma.
 * @see docs/semantics.md 1.1
 */
import { isScalar, type ParsedNode } from "yaml";
import { quoteText } from "../model/protobufJson/userText.ts";
import type { TextProblem } from "./textProblem.ts";

/** What is wrong with the text of a key, value or item that stands in braces or brackets. */
export function flowScalarProblem(node: ParsedNode | null): TextProblem | undefined {
  if (!isScalar(node) || node.type !== "PLAIN" || !node.source.includes("?")) return undefined;
  return {
    severity: "error",
    code: "yaml-flow",
    message: `${quoteText(node.source)} holds a \`?\` without quotes, which Kubernetes does not read inside of \`{\` or \`[\``,
    help: `write ${quoteText(`"${node.source}"`)}`,
    offset: node.range[0],
  };
}
