/** The sets of texts that the parts of a request come from. @see docs/semantics.md 7.1, 7.2 */
import type { Viewpoint } from "../../graph/viewpoint.ts";
import { type CodeSet, codesOf, type Dfa, tableDfa, toCodeSet, withoutCodes } from "../language/dfa.ts";

const VISIBLE: CodeSet = [{ min: 0x21, max: 0x7e }];
const NO_SURROGATES: CodeSet = withoutCodes([{ min: 0xd800, max: 0xdfff }]);

/** Any text. */
export const ANY_TEXT: Dfa = tableDfa([NO_SURROGATES], [{ to: [0], accepting: true }]);

/** Values of headers: no control characters, and no blanks around. */
export const HEADER_TEXT: Dfa = tableDfa(
  [
    codesOf("\t "),
    withoutCodes(
      [
        { min: 0, max: 0x20 },
        { min: 0x7f, max: 0x7f },
      ],
      NO_SURROGATES,
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
  [NO_SURROGATES],
  [
    { to: [1], accepting: false },
    { to: [1], accepting: true },
  ],
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
 * the mesh merges them. Every such path is that of some request: see `toSentPath`.
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

/** A path that the clean-up makes into the given one: what it would decode, or take for dots, is written in a way that survives one decoding. */
export function toSentPath(path: string, normalization: Viewpoint["pathNormalization"]): string {
  if (normalization === "NONE") return path;
  return path
    .replace(/%([0-9A-Fa-f])(?=[0-9A-Fa-f])/g, (escaped, digit: string, at: number) =>
      isTouched(path.slice(at + 1, at + 3)) ? `%%${digit.charCodeAt(0).toString(16)}` : escaped,
    )
    .replace(/\/\.(?=\.?;)/g, "/%2E");
}

/** True for what the clean-up decodes or refuses. */
function isTouched(hex: string): boolean {
  const code = Number.parseInt(hex, 16);
  return code === 0 || code === 0x2f || code === 0x5c || /[A-Za-z0-9\-._~]/.test(String.fromCharCode(code));
}
