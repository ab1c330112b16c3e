/** Cleans up a request's path before anything is matched. @see docs/semantics.md 7.2 */
import type { Viewpoint } from "../../graph/viewpoint.ts";

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

const ESCAPE = /^%[0-9A-Fa-f]{2}$/;

/**
 * Decodes what needs no escape, escapes what does, keeps all else letter for letter; undefined for an escaped NUL. Where a decoded character
 * would make an escape of a percent sign that was none, that sign is escaped.
 */
function canonicalizeSegment(segment: string | undefined): string | undefined {
  if (segment === undefined || segment.includes("%00")) return undefined;
  let clean = "";
  let loosePercent = -ESCAPE_LENGTH;
  for (let i = 0; i < segment.length; i++) {
    const char = segment.charAt(i);
    const escaped = segment.slice(i, i + ESCAPE_LENGTH);
    if (char !== "%") clean += /["<>^`{|}]/.test(char) ? `%${char.charCodeAt(0).toString(16).toUpperCase()}` : char;
    else if (!ESCAPE.test(escaped)) {
      loosePercent = clean.length;
      clean += char;
    } else {
      i += ESCAPE_LENGTH - 1;
      const decoded = String.fromCharCode(Number.parseInt(escaped.slice(1), 16));
      const isNeedless = /[A-Za-z0-9\-._~]/.test(decoded);
      clean += isNeedless ? decoded : escaped;
      const near = (clean.slice(loosePercent) + segment.charAt(i + 1)).slice(0, ESCAPE_LENGTH);
      const isNear = isNeedless && clean.length - loosePercent <= ESCAPE_LENGTH;
      if (isNear && ESCAPE.test(near)) clean = `${clean.slice(0, loosePercent + 1)}25${clean.slice(loosePercent + 1)}`;
    }
  }
  return clean;
}

const ESCAPE_LENGTH = 3;

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
