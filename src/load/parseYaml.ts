/** One YAML document as a tree of nodes with offsets. Scalars stay texts; what they stand for is decided in `toValue.ts`. */
import { Composer, type Document, type ErrorCode, Lexer, type ParsedNode, Parser } from "yaml";
import { explainYamlError } from "./explainYamlError.ts";
import { joinFlowTexts } from "./joinFlowTexts.ts";
import { kubernetesReader } from "./kubernetesReader.ts";
import type { TextProblem } from "./textProblem.ts";
import { unindentedLexer } from "./unindentedLexer.ts";

/** A parsed document; anchors and tags are kept, not applied. */
export type YamlDocument = Document.Parsed<ParsedNode>;

/** Either a tree or the first thing that is wrong; `refusal` is what is wrong for the reader of Kubernetes alone. */
export type ParsedYaml = { readonly document: YamlDocument; readonly refusal?: TextProblem } | { readonly problem: TextProblem };

/** The stack of the parser holds the document and the token being read besides the collections around it. */
const STACK_OF_SCALARS = 4;

/** The piece before an unquoted text, and before a block of text. */
const SCALAR_MARK = "\u001f";
/** Only texts that have it are worth a look at where texts in brackets end. */
const TIGHT_COLON = /:[\]},]/;
/** What Go's reader refuses wherever it stands. Lone halves of surrogate pairs cannot come from UTF-8. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are what it looks for
const CONTROL_CHARACTER = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]|\p{Surrogate}/u;

/** Parses one document. Never throws and never recurses deeper than `depth`. */
export function parseYaml(text: string, depth: number): ParsedYaml {
  const control = CONTROL_CHARACTER.exec(text);
  if (control !== null) return { problem: controlCharacter(control[0], control.index) };
  try {
    const parsed = compose(text, depth, new Lexer());
    if ("document" in parsed || parsed.problem.code === "too-deep") return parsed;
    // Only the first error says where a quote or bracket was forgotten.
    const unindented = compose(text, depth, unindentedLexer());
    return "document" in unindented ? unindented : parsed;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { problem: { severity: "error", code: "yaml-syntax", message: `the text cannot be read as YAML: ${reason}`, offset: 0 } };
  }
}

function compose(text: string, depth: number, lexer: Lexer): ParsedYaml {
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
  let isPlain = false;
  for (const lexeme of TIGHT_COLON.test(text) ? joinFlowTexts(lexer.lex(text)) : lexer.lex(text)) {
    const refused = read(lexeme, parser.offset);
    refusal ??= refused;
    if (!isPlain && isUnclosed(lexeme)) return { problem: unclosedQuote(parser.offset) };
    isPlain = lexeme === SCALAR_MARK;
    for (const token of parser.next(lexeme)) for (const document of composer.next(token)) documents.push(document);
    if (parser.stack.length > depth + STACK_OF_SCALARS) return { problem: tooDeep(depth, Math.min(parser.offset, text.length)) };
  }
  for (const token of parser.end()) for (const document of composer.next(token)) documents.push(document);
  for (const document of composer.end(true, text.length)) documents.push(document);
  const [document, second] = documents;
  const error = document?.errors.find(({ code, pos }) => !isTolerated(code, text.charAt(pos[0]), refusal));
  if (error !== undefined) return { problem: explainYamlError(error, text) };
  if (second !== undefined) return { problem: secondDocument(second.range?.[0] ?? 0) };
  // The composer types its results as maybe made by hand; these come from a text.
  return { document: document as YamlDocument, ...(refusal !== undefined && { refusal }) };
}

/**
 * An alias without a name is left to the conversion, which knows the field and finds the others. A comment may stand right behind a
 * closing quote or bracket, and tabs may indent what is inside of brackets.
 */
function isTolerated(code: ErrorCode, character: string, refusal: TextProblem | undefined): boolean {
  return code === "BAD_ALIAS" || (code === "MISSING_CHAR" && character === "#") || (code === "TAB_AS_INDENT" && refusal === undefined);
}

/** The problem of a document that is nested too deep, also by its aliases. */
export function tooDeep(depth: number, offset: number): TextProblem {
  return { severity: "error", code: "too-deep", message: `the document is nested deeper than ${depth} levels`, offset };
}

/** True for a quoted text whose last quote is an escaped one, which the composer takes for its end. */
function isUnclosed(lexeme: string): boolean {
  if (lexeme.startsWith("'")) return lexeme.split("'").length % 2 === 0;
  if (!lexeme.startsWith('"')) return false;
  let backslashes = 0;
  while (lexeme.charAt(lexeme.length - 2 - backslashes) === "\\") backslashes++;
  return lexeme.length < 2 || !lexeme.endsWith('"') || backslashes % 2 === 1;
}

function unclosedQuote(offset: number): TextProblem {
  const help =
    "add the closing quote; inside of single quotes a quote is written twice, inside of double quotes with a backslash before it";
  return { severity: "error", code: "yaml-syntax", message: "a quoted text is not closed", help, offset };
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
