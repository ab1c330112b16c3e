/** One YAML document as a tree of nodes with offsets. Scalars stay texts; what they stand for is decided in `toValue.ts`. */
import { Composer, type Document, type ErrorCode, Lexer, type ParsedNode, Parser } from "yaml";
import { explainYamlError } from "./explainYamlError.ts";
import { kubernetesReader } from "./kubernetesReader.ts";
import type { TextProblem } from "./textProblem.ts";

/** A parsed document; anchors and tags are kept, not applied. */
export type YamlDocument = Document.Parsed<ParsedNode>;

/** Either a tree or the first thing that is wrong; `refusal` is what is wrong for the reader of Kubernetes alone. */
export type ParsedYaml = { readonly document: YamlDocument; readonly refusal?: TextProblem } | { readonly problem: TextProblem };

/** The stack of the parser holds the document and the token being read besides the collections around it. */
const STACK_OF_SCALARS = 4;

/** What Go's reader refuses wherever it stands. Lone halves of surrogate pairs cannot come from UTF-8. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are what it looks for
const CONTROL_CHARACTER = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]|\p{Surrogate}/u;

/** Parses one document. Never throws and never recurses deeper than `depth`. */
export function parseYaml(text: string, depth: number): ParsedYaml {
  const control = CONTROL_CHARACTER.exec(text);
  if (control !== null) return { problem: controlCharacter(control[0], control.index) };
  try {
    return compose(text, depth);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { problem: { severity: "error", code: "yaml-syntax", message: `the text cannot be read as YAML: ${reason}`, offset: 0 } };
  }
}

function compose(text: string, depth: number): ParsedYaml {
  const parser = new Parser();
  const composer = new Composer({
    schema: "failsafe",
    resolveKnownTags: false,
    uniqueKeys: false,
    merge: false,
    prettyErrors: false,
    logLevel: "silent",
  });
  const documents: (Document | YamlDocument)[] = [];
  const read = kubernetesReader(text);
  let refusal: TextProblem | undefined;
  for (const lexeme of new Lexer().lex(text)) {
    const refused = read(lexeme, parser.offset);
    refusal ??= refused;
    for (const token of parser.next(lexeme)) for (const document of composer.next(token)) documents.push(document);
    if (parser.stack.length > depth + STACK_OF_SCALARS) return { problem: tooDeep(depth, Math.min(parser.offset, text.length)) };
  }
  for (const token of parser.end()) for (const document of composer.next(token)) documents.push(document);
  for (const document of composer.end(true, text.length)) documents.push(document);
  const [document, second] = documents;
  const error = document?.errors.find(({ code, pos }) => !isTolerated(code, text.charAt(pos[0])));
  if (error !== undefined) return { problem: explainYamlError(error, text) };
  if (second !== undefined) return { problem: secondDocument(second.range?.[0] ?? 0) };
  // The composer types its results as maybe made by hand; these come from a text.
  return { document: document as YamlDocument, ...(refusal !== undefined && { refusal }) };
}

/**
 * An alias without a name is left to the conversion, which knows the field and finds the others. A comment may stand right behind a
 * closing quote or bracket.
 */
function isTolerated(code: ErrorCode, character: string): boolean {
  return code === "BAD_ALIAS" || (code === "MISSING_CHAR" && character === "#");
}

/** The problem of a document that is nested too deep, also by its aliases. */
export function tooDeep(depth: number, offset: number): TextProblem {
  return { severity: "error", code: "too-deep", message: `the document is nested deeper than ${depth} levels`, offset };
}

function secondDocument(offset: number): TextProblem {
  const help = "put a line `---` between two documents";
  return { severity: "error", code: "yaml-syntax", message: "a second document begins without a separator", help, offset };
}

function controlCharacter(character: string, offset: number): TextProblem {
  const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
  const help = "remove it, or write it as an escape in double quotes";
  return { severity: "error", code: "yaml-syntax", message: `the character U+${code} is not allowed in YAML`, help, offset };
}
