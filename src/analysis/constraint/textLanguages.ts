/** The sets of texts that the parts of a request come from. @see docs/semantics.md 7.1, 7.2 */
import type { Viewpoint } from "../../graph/viewpoint.ts";
import { invariant } from "../../util/invariant.ts";
import { type CodeSet, codesOf, type Dfa, tableDfa, toCodeSet, withoutCodes } from "../language/dfa.ts";
import { regexDfa } from "../language/regexDfa.ts";

const VISIBLE: CodeSet = [{ min: 0x21, max: 0x7e }];
const ALL: CodeSet = withoutCodes([]);

/** Far more than the patterns here need. */
const MOST_STATES = 1000;

/** Any text. */
export const ANY_TEXT: Dfa = tableDfa([ALL], [{ to: [0], accepting: true }]);

/** Values of headers: no control characters, and no blanks around. */
export const HEADER_TEXT: Dfa = tableDfa(
  [
    codesOf("\t "),
    withoutCodes(
      [
        { min: 0, max: 0x20 },
        { min: 0x7f, max: 0x7f },
      ],
      ALL,
    ),
  ],
  [
    { to: [undefined, 1], accepting: true },
    { to: [2, 1], accepting: true },
    { to: [2, 1], accepting: false },
  ],
);

/** The same, and not empty. */
export const NON_EMPTY_TEXT: Dfa = tableDfa(
  [ALL],
  [
    { to: [1], accepting: false },
    { to: [1], accepting: true },
  ],
);

/** What is left of `te`: `trailers`, or the empty text. */
export const TE_TEXT: Dfa = languageOf("(?:trailers)?");

/** Every `referer` that a proxy passes on, and some with a number that is no port or an address that is none. */
export const REFERER_TEXT: Dfa = languageOf(
  '[A-Za-z][A-Za-z0-9+.-]*://@?([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+\\])(:[0-9]+)?([/?][!-"$-~]*#*)?|[!$-.0-9;=?@A-Z_a-z~]*(/[!$-;=?@A-Z_a-z~]*)?',
);

/** Values of query parameters: what ends at `&` or `#`. */
export const QUERY_TEXT: Dfa = tableDfa([withoutCodes(codesOf("&#"), VISIBLE)], [{ to: [0], accepting: true }]);

const TOKEN_CHARS = toCodeSet([
  ...codesOf("!#$%&'*+-.^_`|~"),
  { min: 0x30, max: 0x39 },
  { min: 0x41, max: 0x5a },
  { min: 0x61, max: 0x7a },
]);

/** Methods: tokens. */
export const TOKEN_TEXT: Dfa = tableDfa(
  [TOKEN_CHARS],
  [
    { to: [1], accepting: false },
    { to: [1], accepting: true },
  ],
);

/** Authorities: anything visible. */
export const VISIBLE_TEXT: Dfa = tableDfa([VISIBLE], [{ to: [0], accepting: true }]);

/**
 * Paths that can come out of the clean-up: no segments of dots, no backslashes, nothing that is always escaped, and merged slashes where
 * the mesh merges them. Every such path is that of some request, unless `decodedPathText` has it: see `toSentPath`.
 */
export function pathText(normalization: Viewpoint["pathNormalization"]): Dfa {
  const slash = codesOf("/");
  const dot = codesOf(".");
  if (normalization === "NONE") {
    return tableDfa(
      [slash, withoutCodes(codesOf("/?#"), VISIBLE)],
      [
        { to: [1, undefined], accepting: false },
        { to: [1, 1], accepting: true },
      ],
    );
  }
  const other = withoutCodes(toCodeSet(codesOf('/.?#\\"<>^`{|}')), VISIBLE);
  const merges = normalization !== "BASE";
  const afterSlash = merges ? undefined : 2;
  return tableDfa(
    [slash, dot, other],
    [
      { to: [1, undefined, undefined], accepting: false },
      // The first slash: a path of nothing but slashes becomes two of them.
      { to: [merges ? 6 : 2, 3, 5], accepting: true },
      // A further slash.
      { to: [afterSlash, 3, 5], accepting: true },
      // `.`, then `..`, which may go on but not end here.
      { to: [undefined, 4, 5], accepting: false },
      { to: [undefined, 5, 5], accepting: false },
      // Within a segment.
      { to: [2, 5, 5], accepting: true },
      // `//`.
      { to: [undefined, undefined, undefined], accepting: true },
    ],
  );
}

/** Escapes that never come out of the clean-up: it decodes those of these characters, and refuses NUL. */
const DECODED = "00|2[DdEe]|3[0-9]|[46][1-9A-Fa-f]|5[0-9AaFf]|7[0-9AaEe]";
const SLASHES = "2[Ff]|5[Cc]";
/** Texts with an escape that does not come out of the clean-up. */
export function decodedPathText(normalization: Viewpoint["pathNormalization"]): Dfa | undefined {
  if (normalization === "NONE") return undefined;
  const known = decodedPaths.get(normalization) ?? makeDecodedPath(normalization);
  decodedPaths.set(normalization, known);
  return known;
}

const decodedPaths = new Map<Viewpoint["pathNormalization"], Dfa>();

function makeDecodedPath(normalization: Viewpoint["pathNormalization"]): Dfa {
  const escapes = normalization === "DECODE_AND_MERGE_SLASHES" ? `${DECODED}|${SLASHES}` : DECODED;
  return languageOf(`.*%(?:${escapes}).*`);
}

function languageOf(pattern: string): Dfa {
  const dfa = regexDfa(pattern, MOST_STATES);
  invariant(typeof dfa === "object", "the pattern is understood");
  return dfa;
}

/** A path that the clean-up makes into the given one: what it would take for dots is escaped. */
export function toSentPath(path: string, normalization: Viewpoint["pathNormalization"]): string {
  return normalization === "NONE" ? path : path.replace(/\/\.(?=\.?;)/g, "/%2E");
}
