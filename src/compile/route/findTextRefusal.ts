/** Texts that Istio admits and that Envoy has no room for, or no line of a header. @see docs/semantics.md 2.16 */
import type { HeaderOperations, Headers } from "../../model/headers.ts";
import type { HTTPMatchRequest } from "../../model/httpMatchRequest.ts";
import type { HTTPRoute } from "../../model/httpRoute.ts";
import { appendSegment } from "../../util/fieldPath.ts";
import { hasLineBreak, isTooLong, LONGEST_HEADER, LONGEST_PARAMETER, MOST_HEADERS } from "../../validate/header/envoyLimits.ts";
import { isInternalHeader } from "./compileHeaders.ts";
import type { FormatRefusal } from "./findFormatRefusal.ts";

/** The first parameter of a match without a name, or with one that is too long. */
export function findParameterRefusal({ queryParams }: HTTPMatchRequest): FormatRefusal | undefined {
  if (queryParams === undefined) return undefined;
  const name = Object.keys(queryParams).find((key) => key === "" || isTooLong(key, LONGEST_PARAMETER));
  if (name === undefined) return undefined;
  const reason = name === "" ? "Envoy takes no query parameter without a name" : "the name of a query parameter is too long for Envoy";
  return { reason, path: appendSegment("queryParams", name) };
}

type Rule = Omit<HTTPRoute, "match">;

/** The first such text of a rule, or of a destination that gets traffic. */
export function findTextRefusal(rule: Rule): FormatRefusal | undefined {
  const broken = textsOf(rule).find(([, text]) => text !== undefined && hasLineBreak(text));
  if (broken !== undefined) return { reason: `Envoy refuses ${JSON.stringify(broken[1])} for its line break`, path: broken[0] };
  for (const [path, headers] of headersOf(rule)) {
    for (const direction of ["request", "response"] as const) {
      const found = findInOperations(
        headers.map((each) => each?.[direction]),
        `${path}.${direction}`,
      );
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** What ends up in a header, with its path. */
function textsOf({ redirect, directResponse, rewrite }: Rule): readonly (readonly [path: string, text: string | undefined])[] {
  if (redirect !== undefined) {
    return [
      ["redirect.uri", redirect.uri],
      ["redirect.prefixRewrite", redirect.prefixRewrite],
      ["redirect.authority", redirect.authority],
    ];
  }
  if (directResponse !== undefined || rewrite === undefined) return [];
  const { uri, authority, uriRegexRewrite } = rewrite;
  return [
    ["rewrite.authority", authority],
    uriRegexRewrite === undefined ? ["rewrite.uri", uri] : ["rewrite.uriRegexRewrite.rewrite", uriRegexRewrite.rewrite],
  ];
}

/** Lists of operations as Envoy gets them: those of an only destination join those of the rule. */
function headersOf({
  headers,
  redirect,
  directResponse,
  route = [],
}: Rule): readonly (readonly [path: string, headers: readonly (Headers | undefined)[]])[] {
  const [only] = route;
  if (redirect !== undefined || directResponse !== undefined || only === undefined) return [["headers", [headers]]];
  if (route.length === 1) return [["headers", [headers, only.headers]]];
  const arms = route.map((arm, i) => [`route[${i}].headers`, [(arm.weight ?? 0) > 0 ? arm.headers : undefined]] as const);
  return [["headers", [headers]], ...arms];
}

function findInOperations(list: readonly (HeaderOperations | undefined)[], path: string): FormatRefusal | undefined {
  let count = 0;
  for (const operations of list) {
    for (const field of ["set", "add"] as const) {
      for (const [name, value] of Object.entries(operations?.[field] ?? {})) {
        if (isInternalHeader(name.toLowerCase())) continue;
        count++;
        if (hasLineBreak(name)) return brokenName(name, `${path}.${field}`);
        if ([name, value].some((text) => isTooLong(text, LONGEST_HEADER))) {
          return { reason: "a header is longer than Envoy takes", path: appendSegment(`${path}.${field}`, name) };
        }
      }
    }
    const broken = operations?.remove?.find(hasLineBreak);
    if (broken !== undefined) return brokenName(broken, `${path}.remove`);
  }
  return count > MOST_HEADERS ? { reason: `Envoy takes no more than ${MOST_HEADERS} headers to set and add`, path } : undefined;
}

function brokenName(name: string, path: string): FormatRefusal {
  return { reason: `Envoy refuses the header name ${JSON.stringify(name)} for its line break`, path };
}
