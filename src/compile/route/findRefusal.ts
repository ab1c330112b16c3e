/** Rules that Istio admits and Envoy refuses, and with them the whole table. @see docs/semantics.md 2.9 */
import type { Origin } from "../../diagnostic/diagnostic.ts";
import type { Refusal } from "../../graph/listener.ts";
import type { LinkedHttpRule } from "../../link/linkedVirtualService.ts";
import type { HTTPMatchRequest } from "../../model/httpMatchRequest.ts";
import type { StringMatch } from "../../model/stringMatch.ts";
import { appendSegment } from "../../util/fieldPath.ts";
import { envoyRegexProblem } from "../../validate/regex/regexDialect.ts";
import { REDIRECT_CODES } from "./compileRedirect.ts";
import { findClaimWithoutValue } from "./compileRouteMatch.ts";
import { findFormatRefusal } from "./findFormatRefusal.ts";
import { findTextRefusal } from "./findTextRefusal.ts";

const HIGHEST_STATUS = 599;
const HIGHEST_TOTAL_WEIGHT = 2 ** 32 - 1;

/** Why Envoy refuses a route of this rule and item, or undefined where it does not. */
export function findRefusal({ rule }: LinkedHttpRule, match: HTTPMatchRequest | undefined, origin: Origin): Refusal | undefined {
  const at = (reason: string, path: string): Refusal => ({ reason, origin: { ...origin, path: `${origin.path}.${path}` } });
  const ofRule = (reason: string, path: string): Refusal => ({
    reason,
    origin: { ...origin, path: `${origin.path.replace(/\.match\[\d+\]$/, "")}.${path}` },
  });
  const claim = match && findClaimWithoutValue(match);
  if (claim !== undefined) return at(`the claim \`${claim}\` has no value to compare`, "headers");
  if (match?.queryParams?.[""] !== undefined) return at("Envoy takes no query parameter without a name", "queryParams");
  const regex = match && findRegexRefusal(regexesOfMatch(match));
  if (regex !== undefined) return at(regex.reason, regex.path);
  const ruleRegex = findRegexRefusal(regexesOfRule(rule));
  if (ruleRegex !== undefined) return ofRule(ruleRegex.reason, ruleRegex.path);
  const format = findFormatRefusal(rule) ?? findTextRefusal(rule);
  if (format !== undefined) return ofRule(format.reason, format.path);
  const { redirect, directResponse, fault, route } = rule;
  if (redirect) {
    const code = redirect.redirectCode || 301;
    return REDIRECT_CODES.has(code) ? undefined : ofRule(`Envoy cannot redirect with status ${code}`, "redirect.redirectCode");
  }
  const status = directResponse?.status ?? fault?.abort?.httpStatus ?? 0;
  if (status > HIGHEST_STATUS) {
    return ofRule(`Envoy cannot answer with status ${status}`, directResponse ? "directResponse.status" : "fault.abort.httpStatus");
  }
  if (directResponse) return undefined;
  const weights = (route ?? []).map(({ weight = 0 }) => weight);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (weights.length !== 1 && total === 0) return ofRule("the rule has no destination left", "route");
  return total > HIGHEST_TOTAL_WEIGHT ? ofRule("the weights add up to more than Envoy takes", "route") : undefined;
}

/** A pattern and the field that holds it. */
type PatternAt = readonly [path: string, pattern: string | undefined];

function findRegexRefusal(patterns: readonly PatternAt[]): { readonly reason: string; readonly path: string } | undefined {
  for (const [path, pattern] of patterns) {
    const problem = pattern === undefined ? undefined : envoyRegexProblem(pattern);
    if (problem !== undefined) return { reason: `Envoy refuses the regex \`${pattern}\`: ${problem}`, path };
  }
  return undefined;
}

function regexesOfMatch({ uri, method, scheme, authority, headers, withoutHeaders, queryParams }: HTTPMatchRequest): readonly PatternAt[] {
  const ofRecord = (name: string, record: Readonly<Record<string, StringMatch>> | undefined) =>
    Object.entries(record ?? {}).map(([key, { regex }]): PatternAt => [`${appendSegment(name, key)}.regex`, presence(regex)]);
  return [
    ["uri.regex", uri?.regex],
    ["method.regex", presence(method?.regex)],
    ["scheme.regex", presence(scheme?.regex)],
    ["authority.regex", presence(authority?.regex)],
    ...ofRecord("headers", headers),
    ...ofRecord("withoutHeaders", withoutHeaders),
    ...ofRecord("queryParams", queryParams),
  ];
}

function regexesOfRule({ rewrite, corsPolicy }: LinkedHttpRule["rule"]): readonly PatternAt[] {
  return [
    ["rewrite.uriRegexRewrite.match", rewrite?.uriRegexRewrite?.match],
    ...(corsPolicy?.allowOrigins ?? []).map(({ regex }, i): PatternAt => [`corsPolicy.allowOrigins[${i}].regex`, regex]),
  ];
}

/** `*` stands for presence and is no pattern. @see docs/semantics.md 6.14 */
function presence(regex: string | undefined): string | undefined {
  return regex === "*" ? undefined : regex;
}
