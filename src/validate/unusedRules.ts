/** Rules that an earlier rule leaves nothing for. @see docs/semantics.md V-U1, 2.7 */
import type { VirtualServiceSpec } from "../model/virtualService.ts";
import { warnOfCoveredMatches } from "./coveredMatches.ts";
import { matchKey } from "./matchKey.ts";
import type { Report } from "./report.ts";

/** What a rule of any protocol has in common with the others. */
interface Rule<M extends object> {
  readonly match?: readonly M[];
}

/** An item that no earlier item equals, with its place. */
interface FirstItem<M> {
  readonly match: M;
  readonly rule: number;
  readonly item: number;
}

/** Warns of rules, and of single items of matches, that can never be reached. */
export function warnOfUnusedRules(report: Report, { http = [], tls = [], tcp = [] }: VirtualServiceSpec): void {
  warnOfCoveredMatches(report.at("http"), warnOfRepeatedMatches(report.at("http"), http));
  warnOfRepeatedMatches(report.at("tcp"), tcp);
  warnOfRepeatedMatches(report.at("tls"), tls);
}

function warnOfRepeatedMatches<M extends object>(report: Report, rules: readonly Rule<M>[]): readonly FirstItem<M>[] {
  const seen = new Map<string, number>();
  const items: FirstItem<M>[] = [];
  let catchAll: number | undefined;
  rules.forEach(({ match = [] }, rule) => {
    if (catchAll !== undefined) {
      warnOfUnused(report.at(rule), `rule ${catchAll} before it matches everything`, "move the rule without match to the end");
    } else if (match.length > 0) {
      const repeated = match.filter((each, item) => {
        const key = matchKey(each);
        const earlier = seen.get(key);
        if (earlier === undefined) {
          seen.set(key, rule);
          items.push({ match: each, rule, item });
          return false;
        }
        report
          .at(rule, "match", item)
          .warning("match-duplicate", `rule ${earlier} has the same match before`, "delete one of them, the first that matches wins");
        return true;
      });
      if (repeated.length === match.length) {
        warnOfUnused(report.at(rule), "earlier rules have all of its matches", "delete it, or move it before them");
      }
    }
    if (match.length === 0) catchAll = rule;
  });
  return items;
}

function warnOfUnused(report: Report, reason: string, help: string): void {
  report.warning("rule-unreachable", `the rule is never used because ${reason}`, help);
}
