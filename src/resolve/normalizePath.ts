/** Cleans up a request's path before anything is matched. @see docs/semantics.md 7.2 */
import type { Viewpoint } from "../graph/viewpoint.ts";

/** A path without its query, and the query with its `?` (empty where there is none). */
export interface CleanPath {
  readonly path: string;
  readonly query: string;
}

/** The path that is matched and forwarded; undefined where Envoy answers 400. */
export function normalizePath(text: string, normalization: Viewpoint["pathNormalization"]): CleanPath | undefined {
  const withoutFragment = cutAt(text, "#");
  const raw = cutAt(withoutFragment, "?");
  const query = withoutFragment.slice(raw.length);
  if (normalization === "NONE") return { path: raw === "" ? "/" : raw, query };
  const unescaped = normalization === "DECODE_AND_MERGE_SLASHES" ? unescapeSlashes(raw) : raw;
  const canonical = canonicalize(unescaped);
  if (canonical === undefined) return undefined;
  return { path: normalization === "BASE" ? canonical : mergeSlashes(canonical), query };
}

function cutAt(text: string, mark: string): string {
  const end = text.indexOf(mark);
  return end < 0 ? text : text.slice(0, end);
}

function unescapeSlashes(path: string): string {
  return path.replace(/%2F/gi, "/").replace(/%5C/gi, "\\");
}

function canonicalize(path: string): string | undefined {
  const segments = dropParametersOfDots(path).replaceAll("\\", "/").split("/").map(canonicalizeSegment);
  if (segments.includes(undefined)) return undefined;
  // What stands before the first slash is empty, save in a relative path, which is taken from the root.
  const [first, ...rest] = segments;
  return `/${removeDotSegments(first === "" ? rest : segments).join("/")}`;
}

/** `/a/..;x/b` goes up like `/a/../b`, but only where the dots are not escaped. */
function dropParametersOfDots(path: string): string {
  return path.replace(/(^|\/)(\.\.?);[^/]*/g, "$1$2");
}

/** Decodes what needs no escape, escapes what does, keeps all else letter for letter; undefined for an escaped NUL. */
function canonicalizeSegment(segment: string | undefined): string | undefined {
  if (segment?.includes("%00")) return undefined;
  return segment
    ?.replace(/%([0-9A-Fa-f]{2})/g, (escaped, digits: string) => {
      const char = String.fromCharCode(Number.parseInt(digits, 16));
      return /[A-Za-z0-9\-._~]/.test(char) ? char : escaped;
    })
    .replace(/["<>^`{|}]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

function removeDotSegments(segments: readonly (string | undefined)[]): readonly string[] {
  const kept: string[] = [];
  segments.forEach((segment = "", index) => {
    const isDots = segment === "." || segment === "..";
    if (segment === "..") kept.pop();
    if (!isDots) kept.push(segment);
    else if (index === segments.length - 1) kept.push("");
  });
  return kept;
}

/** Envoy joins what stands between slashes; where that is nothing, the first and the last slash both stay. */
function mergeSlashes(path: string): string {
  return /^\/{2,}$/.test(path) ? "//" : path.replace(/\/{2,}/g, "/");
}
