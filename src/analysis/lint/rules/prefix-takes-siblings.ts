/** Prefixes that end inside of a path segment and take what a later rule is for. @see docs/semantics.md 6.10 */
import type { Origin } from "../../../diagnostic/diagnostic.ts";
import { formatOrigin } from "../../../diagnostic/formatDiagnostic.ts";
import type { LinkedHttpRule, LinkedMatch, LinkedVirtualService } from "../../../link/linkedVirtualService.ts";
import type { HTTPMatchRequest } from "../../../model/httpMatchRequest.ts";
import { quoteText } from "../../../model/protobufJson/userText.ts";
import type { LintFinding, LintRule } from "../lintRule.ts";

/** `/test` takes `/test-abc` too. Told only where a later rule of the same VirtualService names such a sibling. */
export const prefixTakesSiblings: LintRule = {
  id: "prefix-takes-siblings",
  severity: "warning",
  check: ({ config }) => config.virtualServices.flatMap(checkVirtualService),
};

interface OpenPrefix {
  readonly rule: LinkedHttpRule;
  readonly origin: Origin;
}

function checkVirtualService({ http }: LinkedVirtualService): readonly LintFinding[] {
  /** By what else the item asks for, then by prefix: the first item with it. */
  const open = new Map<string, Map<string, OpenPrefix>>();
  return http.flatMap((rule) => {
    const found = (rule.matches ?? []).flatMap((item) => findTaker(item, rule, open));
    for (const { match, origin, delegate } of rule.matches ?? []) {
      const prefix = match.uri?.prefix;
      if (prefix === undefined || prefix.endsWith("/") || prefix === "") continue;
      const key = conditionsKey(match);
      const prefixes = open.get(key) ?? new Map<string, OpenPrefix>();
      open.set(key, prefixes);
      if (!prefixes.has(prefix)) prefixes.set(prefix, { rule, origin: delegate ?? origin });
    }
    return found;
  });
}

function findTaker(
  { match, origin, delegate }: LinkedMatch,
  rule: LinkedHttpRule,
  open: ReadonlyMap<string, ReadonlyMap<string, OpenPrefix>>,
): readonly LintFinding[] {
  const path = match.uri?.exact ?? match.uri?.prefix;
  if (path === undefined || open.size === 0) return [];
  // An item without other conditions takes the same requests and more.
  const { ignoreUriCase } = match;
  for (const key of new Set([conditionsKey({ ...(ignoreUriCase && { ignoreUriCase }) }), conditionsKey(match)])) {
    const prefixes = open.get(key);
    for (let length = 2; prefixes !== undefined && length < path.length; length++) {
      const taker = prefixes.get(path.slice(0, length));
      if (taker === undefined || path[length] === "/" || doesTheSame(taker.rule, rule)) continue;
      const place = delegate ?? origin;
      return [
        {
          message: `the prefix ${quoteText(path.slice(0, length))} takes ${quoteText(path)} too, which \`${formatOrigin(place)}\` is for`,
          help: `end the prefix with \`/\` and add an exact match for ${quoteText(path.slice(0, length))}, or move the later rule before this one`,
          origin: { ...taker.origin, path: `${taker.origin.path}.uri.prefix` },
          related: [place],
        },
      ];
    }
  }
  return [];
}

/** Everything that the item asks for besides the path. */
function conditionsKey({ name: _name, uri: _uri, statPrefix: _statPrefix, ...others }: HTTPMatchRequest): string {
  const set = Object.entries(others).filter(
    ([, value]) => value !== undefined && (typeof value !== "object" || Object.keys(value).length > 0),
  );
  return JSON.stringify(set.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function doesTheSame(a: LinkedHttpRule, b: LinkedHttpRule): boolean {
  return a === b || JSON.stringify({ ...a.rule, name: "" }) === JSON.stringify({ ...b.rule, name: "" });
}
