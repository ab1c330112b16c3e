/** Points that are likely to get to a route, made without any search: most routes need no more. */
import type { PathMatcher } from "../../match/pathMatcher.ts";
import type { RouteMatch } from "../../match/routeMatch.ts";
import type { StringMatcher } from "../../match/stringMatcher.ts";
import { KNOWN_METHODS } from "../constraint/knownMethods.ts";
import type { Value } from "../constraint/variable.ts";
import { claimVariable, headerVariableName, PATH_VARIABLE, queryVariable } from "../constraint/variableNames.ts";
import { sampleRegex } from "../language/sampleRegex.ts";
import type { Point } from "./findPoint.ts";

/** The likeliest first. */
export function quickPoints(match: RouteMatch): readonly Point[] {
  const common = new Map<string, Value>();
  for (const { name, value, invert } of match.headers) {
    const text = invert ? undefined : sampleText(value);
    // A method that proxies know is for the search to find: they do not take every token.
    const isStrange = name === ":method" && value?.kind !== "exact" && text !== undefined && !KNOWN_METHODS.includes(text);
    if (text !== undefined && !isStrange) common.set(headerVariableName(name), [text]);
  }
  for (const { name, value } of match.queryParameters) {
    const text = sampleText(value);
    if (text !== undefined) common.set(queryVariable(name), [text]);
  }
  for (const { path, value, invert } of match.claims) {
    const text = invert ? undefined : sampleText(value);
    if (text !== undefined) common.set(claimVariable(path), [text]);
  }
  return samplePaths(match.path).map((path) => new Map(common).set(PATH_VARIABLE, [path]));
}

function samplePaths(matcher: PathMatcher): readonly string[] {
  const { kind, value } = matcher;
  if (kind !== "prefix") return SAMPLES[kind](value);
  if (!value.startsWith("/")) return value === "" ? ["/", "/zq7"] : [];
  return [value, value.endsWith("/") ? `${value}x` : `${value}/x`, `${value}zq7`];
}

function sampleText(matcher: StringMatcher | undefined): string | undefined {
  return matcher === undefined ? "1" : SAMPLES[matcher.kind](matcher.value)[0];
}

const SAMPLES = {
  exact: (value) => [value],
  prefix: (value) => [value],
  regex: (value) => {
    const sample = sampleRegex(value);
    return sample === undefined ? [] : [sample];
  },
} as const satisfies Record<StringMatcher["kind"], (value: string) => readonly string[]>;
