/**
 * What the YAML reader of Kubernetes refuses and the parser here takes, found in the pieces that the text is cut into.
 * @see docs/semantics.md 1.12
 */
import { CST } from "yaml";
import { quoteText } from "../model/protobufJson/userText.ts";
import type { TextProblem } from "./textProblem.ts";

/** Looks at the next piece of a text, which begins at `offset`. */
export type KubernetesReader = (piece: string, offset: number) => TextProblem | undefined;

/** Braces or brackets around the reading. */
interface FlowLevel {
  /** Where what may turn out to be a key begins. */
  keyStart: number | undefined;
  /** A `?`, or a key with its `:`, stands before; neither is followed by a key. */
  isPastKey: boolean;
}

const LONGEST_KEY = 1024;
const ANCHOR = /^&[A-Za-z0-9_-]+$/;
const ESCAPE = /\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)/gs;
const REFUSED_ESCAPE = /^\\(?:\/|u[dD][89a-fA-F]|U0000[dD][89a-fA-F])/;
const INDENTED_BY_TAB = /^(?: *\r?\n)* *\t/;

/** A reader for one document; it is given every piece once, in their order. */
export function kubernetesReader(text: string): KubernetesReader {
  const flow: FlowLevel[] = [];
  let isScalar = false;
  let lineStart = 0;
  /** Where the first thing of the line stands that could be a key. */
  let keyColumn: number | undefined;
  /** Column of the list or mapping that the reading is in, as far as this line shows it. */
  let indent = -1;
  /** True where a list or mapping may begin: there, blanks are indentation. */
  let isIndentation = true;
  let isAfterPlain = false;
  let blockHeader: string | undefined;
  /** Columns of `?`, each of which lets a `:` below it begin a line. */
  const announced = new Set<number>();

  return (piece, offset) => {
    const type = isScalar ? "scalar-text" : CST.tokenType(piece);
    isScalar = type === "scalar";
    const level = flow.at(-1);
    switch (type) {
      case "scalar":
      case "doc-mode":
      case "flow-error-end":
      case "byte-order-mark":
        return undefined;
      case "comment":
        isAfterPlain = false;
        return undefined;
      case "newline":
        lineStart = offset + piece.length;
        keyColumn = undefined;
        isIndentation = true;
        return undefined;
      case "space": {
        const tab = piece.indexOf("\t");
        const isRefused = tab >= 0 && level === undefined && isIndentation && !(isAfterPlain && offset + tab - lineStart > indent);
        return isRefused ? tabProblem(offset + tab) : undefined;
      }
      case "directive-line":
        return directiveProblem(piece, offset);
      case "comma":
        isAfterPlain = false;
        if (level !== undefined) {
          level.keyStart = undefined;
          level.isPastKey = false;
        }
        return undefined;
      case "flow-map-end":
      case "flow-seq-end":
        flow.pop();
        isIndentation = false;
        isAfterPlain = false;
        return undefined;
      case "seq-item-ind":
      case "explicit-key-ind":
        if (level !== undefined) level.isPastKey = true;
        else indent = offset - lineStart;
        if (level === undefined && type === "explicit-key-ind") announced.add(indent);
        isIndentation = level === undefined;
        isAfterPlain = false;
        return undefined;
      case "map-value-ind": {
        const isBehindPlain = isAfterPlain;
        isAfterPlain = false;
        if (level === undefined) {
          isIndentation = keyColumn === undefined;
          indent = keyColumn ?? offset - lineStart;
          return isIndentation && !announced.delete(indent) ? strayColonProblem(offset) : undefined;
        }
        const { keyStart, isPastKey } = level;
        level.keyStart = undefined;
        level.isPastKey = true;
        if (isBehindPlain && /[[\]{},]/.test(text.charAt(offset + 1))) return tightColonProblem(offset);
        return keyStart === undefined || isPastKey ? undefined : flowKeyProblem(text.slice(keyStart, offset), keyStart);
      }
    }
    // All that is left is, or begins, a value or a key.
    const header = blockHeader;
    blockHeader = type === "block-scalar-header" ? piece : undefined;
    isIndentation = header !== undefined;
    isAfterPlain = type === "scalar-text" && header === undefined;
    if (header !== undefined) lineStart = offset + piece.length;
    else if (level === undefined) keyColumn ??= offset - lineStart;
    else level.keyStart ??= offset;
    switch (type) {
      case "flow-map-start":
      case "flow-seq-start":
        flow.push({ keyStart: undefined, isPastKey: false });
        return undefined;
      case "anchor":
        return ANCHOR.test(piece) ? undefined : anchorProblem(piece, offset);
      case "double-quoted-scalar":
        return escapeProblem(piece, offset);
      case "scalar-text":
        if (level !== undefined && piece.startsWith(":")) return flowColonProblem(piece, offset);
        if (header === undefined || /\d/.test(header) || !INDENTED_BY_TAB.test(piece)) return undefined;
        return tabProblem(offset + piece.indexOf("\t"));
      default:
        return undefined;
    }
  };
}

function tabProblem(offset: number): TextProblem {
  const help = "indent with spaces, and leave nothing on empty lines; most editors can convert them";
  return { severity: "error", code: "yaml-tab", message: "a tab stands where YAML wants spaces", help, offset };
}

function directiveProblem(piece: string, offset: number): TextProblem {
  const message = `${quoteText(piece)} is a YAML directive, which Kubernetes does not read`;
  return { severity: "error", code: "yaml-syntax", message, help: "delete the line", offset };
}

function strayColonProblem(offset: number): TextProblem {
  const help = "put the key and its `:` on one line";
  return { severity: "error", code: "yaml-syntax", message: "a `:` stands without a key before it", help, offset };
}

function flowColonProblem(piece: string, offset: number): TextProblem {
  const message = `${quoteText(piece)} begins with a \`:\` without quotes, which Kubernetes does not read inside of \`{\` or \`[\``;
  return { severity: "error", code: "yaml-flow", message, help: `write ${quoteText(`"${piece}"`)}`, offset };
}

function tightColonProblem(offset: number): TextProblem {
  const message = "no blank stands behind the `:` of a key inside of `{` or `[`, so Kubernetes takes it for a part of the text";
  return { severity: "error", code: "yaml-flow", message, help: "put a blank behind the `:`", offset };
}

function flowKeyProblem(key: string, offset: number): TextProblem | undefined {
  const help = "put the key and its `:` on one line";
  if (key.includes("\n")) {
    const message = "a key inside of `{` or `[` is not on one line with its `:`, which Kubernetes does not read";
    return { severity: "error", code: "yaml-flow", message, help, offset };
  }
  if (key.length <= LONGEST_KEY) return undefined;
  return {
    severity: "error",
    code: "yaml-flow",
    message: `a key is longer than ${LONGEST_KEY} characters`,
    help: "use a shorter key",
    offset,
  };
}

function anchorProblem(piece: string, offset: number): TextProblem {
  const message = `${quoteText(piece)} begins a YAML anchor whose name is not of letters, digits, \`-\` and \`_\``;
  return { severity: "error", code: "yaml-syntax", message, help: `write ${quoteText(`"${piece}"`)} for the text`, offset };
}

function escapeProblem(piece: string, offset: number): TextProblem | undefined {
  for (const { 0: sequence, index } of piece.matchAll(ESCAPE)) {
    if (!REFUSED_ESCAPE.test(sequence)) continue;
    const help = sequence === "\\/" ? "write `/`, it needs no backslash" : "write the character itself";
    const message = `Kubernetes does not read ${quoteText(sequence)} in double quotes`;
    return { severity: "error", code: "yaml-syntax", message, help, offset: offset + index };
  }
  return undefined;
}
