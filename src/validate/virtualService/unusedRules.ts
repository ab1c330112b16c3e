/** Rules that an earlier rule leaves nothing for. @see docs/semantics.md V-U1, 2.7 */
import type { VirtualServiceSpec } from "../../model/virtualService.ts";
import type { Report } from "../report.ts";
import { type MatchItem, warnOfCoveredMatches } from "./coveredMatches.ts";
import { matchKey } from "./matchKey.ts";

/** What a rule of any protocol has in common with the others. */
interface Rule<M extends object> {
  readonly match?: readonly M[];
}

/** Warns of rules, and of single items of matches, that can never be reached. */
export function warnOfUnusedRules(report: Report, { http = [], tls = [], tcp = [] }: VirtualServiceSpec): void {
  warnOfCoveredMatches(report.at("http"), warnOfRepeatedMatches(report.at("http"), http));
  warnOfRepeatedMatches(report.at("tcp"), tcp);
  warnOfRepeatedMatches(report.at("tls"), tls);
}

/** Returns the items that no earlier one equals. */
function warnOfRepeatedMatches<M extends object>(report: Report, rules: readonly Rule<M>[]): readonly MatchItem<M>[] {
  const items = new Map<string, MatchItem<M>>();
  let catchAll: number | undefined;
  rules.forEach(({ match = [] }, rule) => {
    if (catchAll !== undefined) {
      warnOfUnused(report.at(rule), `rule ${catchAll} before it matches everything`, "move the rule without match to the end");
    } else if (match.length === 0) {
      catchAll = rule;
    } else if (warnOfRepeatedItems(report.at(rule), match, rule, items) === match.length) {
      warnOfUnused(report.at(rule), "earlier rules have all of its matches", "delete it, or move it before them");
    }
  });
  return [...items.values()];
}

/** Returns how many items repeat one that is known, and adds the others. */
function warnOfRepeatedItems<M extends object>(
  report: Report,
  match: readonly M[],
  rule: number,
  known: Map<string, MatchItem<M>>,
): number {
  let repeated = 0;
  match.forEach((each, item) => {
    const key = matchKey(each);
    const earlier = known.get(key);
    if (earlier === undefined) {
      known.set(key, { match: each, rule, item });
      return;
    }
    repeated++;
    report
      .at("match", item)
      .warning("match-duplicate", `rule ${earlier.rule} has the same match before`, "delete one of them, the first that matches wins");
  });
  return repeated;
}

function warnOfUnused(report: Report, reason: string, help: string): void {
  report.warning("rule-unreachable", `the rule is never used because ${reason}`, help);
}
