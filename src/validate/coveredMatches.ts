/**
 * Matches of paths by prefix that an earlier, shorter prefix covers, by the measure that Istio takes for it.
 * @see docs/semantics.md V-U5, 2.8
 */
import type { HTTPMatchRequest } from "../model/httpMatchRequest.ts";
import { quoteText } from "../model/protobufJson/userText.ts";
import type { StringMatch } from "../model/stringMatch.ts";
import { compareStrings } from "../util/compare.ts";
import type { Report } from "./report.ts";

/** A match item of a rule. */
interface Item {
  readonly match: HTTPMatchRequest;
  readonly rule: number;
  readonly item: number;
}

interface PrefixItem extends Item {
  readonly prefix: string;
  /** What has to be equal: the port and the names of headers and query parameters. */
  readonly shape: string;
  /** What has to be equal or the start of the earlier one, in the order of the names. */
  readonly values: readonly string[];
}

/** Comparisons until the search is given up: lists beyond any reasonable size are not searched to the end. */
const BUDGET = 2_000_000;

/** Warns of each item that an earlier one with a shorter prefix covers. */
export function warnOfCoveredMatches(report: Report, items: readonly Item[]): void {
  const byShape = new Map<string, Map<string, PrefixItem[]>>();
  let budget = BUDGET;
  for (const item of items.flatMap(toPrefixItem)) {
    const byPrefix = byShape.get(item.shape) ?? new Map<string, PrefixItem[]>();
    byShape.set(item.shape, byPrefix);
    for (const prefix of prefixesOf(item.prefix, byPrefix)) {
      const earlier = byPrefix.get(prefix) ?? [];
      budget -= earlier.length + 1;
      if (budget < 0) return;
      const cover = earlier.find((each) => covers(each, item));
      if (cover === undefined) continue;
      report
        .at(item.rule, "match", item.item)
        .warning(
          "match-covered",
          `the prefix ${quoteText(item.prefix)} is inside the prefix ${quoteText(prefix)} of rule ${cover.rule} before`,
          "move the longer prefix before the shorter one",
        );
      break;
    }
    const same = byPrefix.get(item.prefix);
    if (same === undefined) byPrefix.set(item.prefix, [item]);
    else same.push(item);
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

function toPrefixItem(item: Item): readonly PrefixItem[] {
  const { uri, method, authority, port = 0, headers, queryParams, withoutHeaders } = item.match;
  const prefix = uri?.prefix ?? "";
  if (prefix === "") return [];
  const ofMethod = encode(method) || "exact:GET";
  if (headers === undefined && queryParams === undefined && withoutHeaders === undefined) {
    return [
      {
        match: item.match,
        rule: item.rule,
        item: item.item,
        prefix,
        shape: shapeOf(port, NO_NAMES),
        values: [ofMethod, encode(authority)],
      },
    ];
  }
  const records = [headers, queryParams, withoutHeaders].map((record) => (record === undefined ? [] : sortedEntries(record)));
  return [
    {
      ...item,
      prefix,
      shape: shapeOf(port, JSON.stringify(records.map((entries) => entries.map(([name]) => name)))),
      values: [ofMethod, encode(authority), ...records.flatMap((entries) => entries.map(([, value]) => encode(value)))],
    },
  ];
}

const NO_NAMES = JSON.stringify([[], [], []]);

function shapeOf(port: number, names: string): string {
  return port === 0 ? names : `${port} ${names}`;
}

function sortedEntries(record: Readonly<Record<string, StringMatch>>): readonly (readonly [string, StringMatch])[] {
  return Object.entries(record).sort(([a], [b]) => compareStrings(a, b));
}

/** Regular expressions and presence count as no value. */
function encode(match: StringMatch | undefined): string {
  if ((match?.exact ?? "") !== "") return `exact:${match?.exact}`;
  return (match?.prefix ?? "") === "" ? "" : `prefix:${match?.prefix}`;
}

function covers(earlier: PrefixItem, later: PrefixItem): boolean {
  return earlier.values.every((value, index) => value.startsWith(later.values[index] ?? ""));
}
