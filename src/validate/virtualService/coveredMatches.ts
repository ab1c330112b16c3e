/**
 * Matches of paths by prefix that an earlier, shorter prefix covers, by the measure that Istio takes for it.
 * @see docs/semantics.md V-U5, 2.8
 */
import type { HTTPMatchRequest } from "../../model/httpMatchRequest.ts";
import { quoteText } from "../../model/protobufJson/userText.ts";
import type { StringMatch } from "../../model/stringMatch.ts";
import { compareStrings } from "../../util/compare.ts";
import type { Report } from "../report.ts";

/** An item of a rule's match, with its place. */
export interface MatchItem<M> {
  readonly match: M;
  readonly rule: number;
  readonly item: number;
}

/** An item that matches by prefix, as it is compared with others. */
interface PrefixMatch {
  readonly item: MatchItem<HTTPMatchRequest>;
  readonly prefix: string;
  /** What has to be equal: the port and the names of headers and query parameters. */
  readonly shape: string;
  /** What has to be equal or the start of the earlier one, in the order of the names. */
  readonly values: readonly string[];
}

/** Comparisons until the search is given up: lists beyond any reasonable size are not searched to the end. */
const BUDGET = 2_000_000;

/** Warns of each item that an earlier one with a shorter prefix covers. */
export function warnOfCoveredMatches(report: Report, items: readonly MatchItem<HTTPMatchRequest>[]): void {
  const byShape = new Map<string, Map<string, PrefixMatch[]>>();
  let budget = BUDGET;
  for (const item of items) {
    const later = toPrefixMatch(item);
    if (later === undefined) continue;
    const byPrefix = byShape.get(later.shape) ?? new Map<string, PrefixMatch[]>();
    byShape.set(later.shape, byPrefix);
    for (const prefix of prefixesOf(later.prefix, byPrefix)) {
      const earlier = byPrefix.get(prefix) ?? [];
      budget -= earlier.length + 1;
      if (budget < 0) return;
      const cover = earlier.find((each) => covers(each, later));
      if (cover === undefined) continue;
      report
        .at(item.rule, "match", item.item)
        .warning(
          "match-covered",
          `the prefix ${quoteText(later.prefix)} is inside the prefix ${quoteText(prefix)} of rule ${cover.item.rule} before`,
          "move the longer prefix before the shorter one",
        );
      break;
    }
    const same = byPrefix.get(later.prefix);
    if (same === undefined) byPrefix.set(later.prefix, [later]);
    else same.push(later);
  }
}

/** The shorter ones among the prefixes seen, found by their lengths or by going through them, whichever is less. */
function* prefixesOf(prefix: string, seen: ReadonlyMap<string, unknown>): Generator<string> {
  if (seen.size < prefix.length) {
    for (const each of seen.keys()) if (each !== prefix && prefix.startsWith(each)) yield each;
    return;
  }
  for (let length = 1; length < prefix.length; length++) {
    const start = prefix.slice(0, length);
    if (seen.has(start)) yield start;
  }
}

function toPrefixMatch(item: MatchItem<HTTPMatchRequest>): PrefixMatch | undefined {
  const { uri, method, authority, port = 0, headers, queryParams, withoutHeaders } = item.match;
  const prefix = uri?.prefix ?? "";
  if (prefix === "") return undefined;
  const records = [headers, queryParams, withoutHeaders].map(sortedEntries);
  const values = [encode(method) || "exact:GET", encode(authority)];
  for (const entries of records) for (const [, value] of entries) values.push(encode(value));
  return { item, prefix, shape: `${port} ${records.map(namesOf).join(" ")}`, values };
}

function namesOf(entries: readonly (readonly [string, unknown])[]): string {
  return entries.length === 0 ? "" : JSON.stringify(entries.map(([name]) => name));
}

function sortedEntries(record: Readonly<Record<string, StringMatch>> | undefined): readonly (readonly [string, StringMatch])[] {
  return record === undefined ? [] : Object.entries(record).sort(([a], [b]) => compareStrings(a, b));
}

/** Regular expressions and presence count as no value. */
function encode(match: StringMatch | undefined): string {
  if ((match?.exact ?? "") !== "") return `exact:${match?.exact}`;
  return (match?.prefix ?? "") === "" ? "" : `prefix:${match?.prefix}`;
}

function covers(earlier: PrefixMatch, later: PrefixMatch): boolean {
  return earlier.values.every((value, index) => value.startsWith(later.values[index] ?? ""));
}
