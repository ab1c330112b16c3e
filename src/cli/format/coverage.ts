/** Coverage for people and for machines. */
import type {
  ArmCoverage,
  ClauseCoverage,
  Coverage,
  CoverageCount,
  ObjectCoverage,
  RuleCoverage,
} from "../../analysis/cover/coverageReport.ts";
import { formatObjectRef, type Origin } from "../../diagnostic/diagnostic.ts";
import { formatOrigin, printable } from "../../diagnostic/formatDiagnostic.ts";
import { formatDestination } from "../../draw/text/headline.ts";
import { placeOf } from "../../draw/text/origin.ts";
import { formatCount, formatPercent } from "../../draw/text/quantities.ts";
import type { Style } from "../../draw/text/style.ts";
import type { RoutingGraph } from "../../graph/routingGraph.ts";
import { locate } from "../../load/locate.ts";
import type { Sources } from "../../load/sources.ts";
import { formatIntents } from "../../testing/formatIntents.ts";
import type { Intent } from "../../testing/intentFile.ts";
import { askedFromOf } from "../askedFromOf.ts";
import type { CompileFlags } from "../flags.ts";
import { describeClause } from "./clause.ts";
import { resolveCommandOf } from "./requestCommands.ts";

/** What the printer needs of the configuration. */
export interface CoverageContext {
  readonly graph: RoutingGraph;
  readonly sources: Sources;
  readonly flags: CompileFlags;
}

type Item = RuleCoverage | ClauseCoverage | ArmCoverage;

/** Each object with what was not reached of it, and the sums. */
export function formatCoverage(coverage: Coverage, context: CoverageContext, style: Style): string {
  const { requests, elsewhere, totals, objects } = coverage;
  const none = elsewhere === 0 ? "" : `, ${elsewhere === requests ? "none of which a rule takes" : `${elsewhere} of which no rule takes`}`;
  const sums = (["rules", "clauses", "arms", "all"] as const).map(
    (name) => `  ${style.faint(NAMES[name].padEnd(11))}  ${formatShare(totals[name], style)}`,
  );
  return [
    ...objects.map((object) => `${formatObject(object, context, style).join("\n")}\n`),
    `${[style.strong(`${formatCount(requests, "request")}${none}`), ...sums].join("\n")}\n`,
  ].join("\n");
}

const NAMES = { rules: "rules", clauses: "match items", arms: "arms", all: "together" } as const;

function formatShare({ total, reached, unreachable, percent }: CoverageCount, style: Style): string {
  const share = `${reached} of ${total}`.padEnd(12);
  const shown = formatPercent(Math.floor(percent * 100) / 100);
  const apart = unreachable === 0 ? "" : style.faint(`  (${unreachable} unreachable, not counted)`);
  return `${share}${(percent === 100 ? style.good : style.bad)(shown)}${apart}`;
}

function formatObject({ object, totals, rules }: ObjectCoverage, context: CoverageContext, style: Style): readonly string[] {
  const { reached, total } = totals.all;
  const place = placeOf({ ...object, path: "" }, context.sources);
  const head = `${formatObjectRef(object)}  ${place}`.trimEnd();
  const lines = rules.flatMap((rule) => formatRule(rule, context, style));
  return [`${style.strong(printable(head))}  ${(reached === total ? style.good : style.bad)(`${reached} of ${total}`)}`, ...lines];
}

/** A rule that was reached is a line, and its parts are shown where they were not. */
function formatRule(rule: RuleCoverage, context: CoverageContext, style: Style): readonly string[] {
  const name = rule.name === "" ? "" : ` "${rule.name}"`;
  const through = rule.root === undefined ? "" : `, by ${formatObjectRef(rule.root)} ${rule.root.path}`;
  // What is true of the whole rule is said once.
  const isSame = ({ status, reason, suggestion }: Item): boolean =>
    status === rule.status && reason === rule.reason && (suggestion === undefined || suggestion === rule.suggestion);
  const clauses = rule.clauses.filter((clause) => clause.status !== "reached" && !isSame(clause));
  const arms = rule.arms.filter((arm) => arm.status !== "reached" && !isSame(arm));
  return [
    ...formatItem(rule, `${ownPath(rule.origin)}${name}${through}`, context, style, "  "),
    ...clauses.flatMap((clause) => formatItem(clause, ownPath(clause.origin), context, style, "    ")),
    ...arms.flatMap((arm) => formatItem(arm, `${ownPath(arm.origin)} to ${formatDestination(arm.destination)}`, context, style, "    ")),
  ];
}

function ownPath({ path }: Origin): string {
  return path.replace(/^spec\./, "");
}

function formatItem(item: Item, text: string, { graph, sources, flags }: CoverageContext, style: Style, indent: string): readonly string[] {
  const { status, hits, origin, suggestion, reason, coveredBy = [] } = item;
  const place = placeOf(origin, sources);
  const shown = printable(`${text}  ${place}`.trimEnd());
  if (status === "reached") return [`${indent}${style.good("reached")}      ${shown}  ${style.faint(formatCount(hits, "request"))}`];
  const verdict = status === "unreachable" ? style.faint(status) : style.bad(status.padEnd(11));
  const details = [
    ...(suggestion === undefined ? [] : [resolveCommandOf(suggestion, graph, flags) ?? `request ${JSON.stringify(suggestion)}`]),
    ...(reason === undefined ? [] : [reason]),
    ...coveredBy.map((other) => `covered by ${describeClause(other, sources)}`),
  ];
  return [`${indent}${verdict}  ${shown}`, ...details.map((line) => `${indent}             ${style.faint(printable(line))}`)];
}

/** The report with the position of every rule, match item and arm. */
export function coverageToJson({ objects, ...rest }: Coverage, sources: Sources): string {
  const withPosition = <T extends { readonly origin: Origin }>(item: T) => ({ ...item, position: locate(sources, item.origin) });
  const placed = objects.map(({ rules, ...object }) => ({
    ...object,
    rules: rules.map((rule) => ({ ...withPosition(rule), clauses: rule.clauses.map(withPosition), arms: rule.arms.map(withPosition) })),
  }));
  return `${JSON.stringify({ ...rest, objects: placed }, null, 2)}\n`;
}

/** A table of the requests that reach what was missed, each once, to be added to the one that was counted. */
export function coverageToIntents({ objects }: Coverage, graph: RoutingGraph): string {
  const missed = objects.flatMap(({ rules }) => rules.flatMap((rule) => [rule, ...rule.clauses, ...rule.arms]));
  const tests = new Map<string, Intent>();
  for (const { origin, suggestion } of missed) {
    const from = suggestion === undefined ? undefined : askedFromOf(suggestion.source, graph);
    const key = JSON.stringify(suggestion);
    if (suggestion === undefined || from === undefined || tests.has(key)) continue;
    tests.set(key, { name: formatOrigin(origin), from, requests: [suggestion], expect: {} });
  }
  return formatIntents({ tests: [...tests.values()] });
}
