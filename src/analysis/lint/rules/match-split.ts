/** Match items that one dash too many has made of one item. @see docs/semantics.md 6.2 */
import type { HTTPMatchRequest } from "../../../model/httpMatchRequest.ts";
import { httpRulesOf } from "../httpRules.ts";
import type { LintFinding, LintRule } from "../lintRule.ts";

/** Items are alternatives; the conditions of one item hold together. A dash before each condition makes the rule take much more. */
export const matchSplit: LintRule = {
  id: "match-split",
  severity: "warning",
  check: (subject) =>
    httpRulesOf(subject).flatMap(({ rule, at }) => {
      const items = rule.match ?? [];
      return items.length < 2
        ? []
        : items.flatMap((item, index) => checkItem(item, items[index - 1]).map((found) => ({ ...found, origin: at("match", index) })));
    }),
};

function checkItem(item: HTTPMatchRequest, previous: HTTPMatchRequest | undefined): readonly Omit<LintFinding, "origin">[] {
  const kinds = conditionsOf(item);
  if (kinds.length === 0 && !isSelective(item)) {
    return [
      {
        message: "the match item has no condition, so the rule takes every request whatever its other items say",
        help: "delete the item, or the dash that makes one of it",
      },
    ];
  }
  const before = previous === undefined ? [] : conditionsOf(previous);
  const [kind] = kinds;
  const isApart =
    kinds.length === 1 &&
    before.length === 1 &&
    kind !== before[0] &&
    !isSelective(item) &&
    previous !== undefined &&
    !isSelective(previous);
  // Only one order of the two is how people write one item: the path first.
  if (!isApart || before[0] !== "uri" || kind === undefined || kind === "authority") return [];
  return [
    {
      message: `the item asks for \`${kind}\` alone and the item before it for \`uri\` alone, and either of them is enough`,
      help: `delete the dash before \`${kind}\` where both are to hold; where either is meant, give each a rule of its own`,
    },
  ];
}

const CONDITIONS = ["uri", "scheme", "method", "authority", "headers", "withoutHeaders", "queryParams"] as const;

/** Kinds of conditions on the request. */
function conditionsOf(item: HTTPMatchRequest): readonly (typeof CONDITIONS)[number][] {
  return CONDITIONS.filter((kind) => item[kind] !== undefined && Object.keys(item[kind]).length > 0);
}

/** True where the item is for certain ports or proxies, for which having no other condition is common. */
function isSelective({ port = 0, gateways = [], sourceLabels = {}, sourceNamespace = "" }: HTTPMatchRequest): boolean {
  return port !== 0 || gateways.length > 0 || Object.keys(sourceLabels).length > 0 || sourceNamespace !== "";
}
