/** A quick look at whether one request may fit two routes. */
import type { PathMatcher } from "../../match/pathMatcher.ts";
import type { RouteMatch } from "../../match/routeMatch.ts";

/** False where surely none does. */
export function mayOverlap(a: RouteMatch, b: RouteMatch): boolean {
  return mayPathsOverlap(a.path, b.path) && !haveContrary(exactTexts(a), exactTexts(b));
}

function mayPathsOverlap(a: PathMatcher, b: PathMatcher): boolean {
  if (a.kind === "regex" || b.kind === "regex") return true;
  const [first, second] = a.ignoreCase || b.ignoreCase ? [a.value.toLowerCase(), b.value.toLowerCase()] : [a.value, b.value];
  if (a.kind === "exact") return b.kind === "exact" ? first === second : first.startsWith(second);
  return b.kind === "exact" ? second.startsWith(first) : first.startsWith(second) || second.startsWith(first);
}

type Texts = readonly (readonly [string, string])[];

/** What has one text only: pseudo headers and query parameters. */
function exactTexts({ headers, queryParameters }: RouteMatch): Texts {
  const texts: [string, string][] = [];
  for (const { name, value, invert } of headers) {
    if (name.startsWith(":") && value?.kind === "exact" && !invert) texts.push([name, value.value]);
  }
  for (const { name, value } of queryParameters) if (value?.kind === "exact") texts.push([`?${name}`, value.value]);
  return texts;
}

function haveContrary(a: Texts, b: Texts): boolean {
  return a.some(([name, text]) => b.some(([other, otherText]) => name === other && text !== otherText));
}
