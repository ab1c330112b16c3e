/** What changes between two configurations, for people and for machines. */
import type { ChangeSide, DiffResult, RequestChange, Undecided } from "../../analysis/diff/diffResult.ts";
import type { Origin, Position } from "../../diagnostic/diagnostic.ts";
import { printable } from "../../diagnostic/formatDiagnostic.ts";
import { formatCount } from "../../draw/text/quantities.ts";
import type { Style } from "../../draw/text/style.ts";
import type { RoutingGraph } from "../../graph/routingGraph.ts";
import { locate } from "../../load/locate.ts";
import { outcomes } from "../../resolve/ask.ts";
import type { Request } from "../../resolve/request.ts";
import { NO_SOURCES } from "../../testing/question.ts";
import { formatRequest } from "../../testing/requestText.ts";
import { groupBy } from "../../util/groupBy.ts";
import type { DiffFlags } from "../flags.ts";
import type { Side, Sides } from "../readSides.ts";
import { formatColumns } from "./columns.ts";
import { diffRows } from "./diffRows.ts";
import type { Finding, FindingRule } from "./finding.ts";
import { type JunitCase, toJunit } from "./junit.ts";
import { resolveCommandOf } from "./requestCommands.ts";

/** What was compared, and what came out. */
export interface DiffReport extends Sides {
  readonly result: DiffResult;
  readonly flags: DiffFlags;
}

/** Host by host: each class of requests with one of them, its answers side by side, and the command that asks for it. */
export function formatDiff(report: DiffReport, style: Style): string {
  const { result } = report;
  const hosts = [...groupBy(result.changes, hostOf)].map(([host, changes]) =>
    [style.strong(printable(host)), ...changes.flatMap((change) => formatChange(change, report, style))].join("\n"),
  );
  const undecided = result.undecided.length === 0 ? [] : [formatUndecided(result.undecided, style)];
  return [...hosts, ...undecided, `${formatSummary(report, style)}\n`].join("\n\n");
}

function hostOf({ host, witness }: RequestChange): string {
  const usual = witness.protocol === "https" || witness.protocol === "tls" ? 443 : 80;
  return host ?? `whatever else goes to port ${witness.port ?? usual}`;
}

function formatChange(change: RequestChange, report: DiffReport, style: Style): readonly string[] {
  const { before, after } = report;
  const rows = diffRows(change, { before: before.sources, after: after.sources });
  const head = { label: "", left: [`before (${before.name})`], right: [`after (${after.name})`] };
  const commands = commandsOf(change, report).map(({ command }) => `    ${style.faint("ask")}  ${printable(command)}`);
  return [
    "",
    `  ${(change.kind === "routing" ? style.bad : style.strong)(change.kind)}  ${printable(formatRequest(change.witness))}  ${style.faint(
      `${fieldsOf(change).join(", ")}${change.sources.length > 1 ? `; from ${change.sources.length} kinds of proxies` : ""}`,
    )}`,
    ...formatColumns([head, ...rows], style, "    "),
    ...commands,
  ];
}

/** Where another thing happens to the request, all its fields are others too. */
function fieldsOf({ fields }: RequestChange): readonly string[] {
  return fields.includes("kind") ? ["another outcome"] : fields;
}

/** For each side that lies in files. */
function commandsOf(
  { witness }: RequestChange,
  { before, after, flags }: DiffReport,
): readonly { readonly side: string; readonly command: string }[] {
  return [
    { side: "before", at: before },
    { side: "after", at: after },
  ].flatMap(({ side, at }) => {
    const command = commandOf(witness, at, flags);
    return command === undefined ? [] : [{ side, command }];
  });
}

function commandOf(witness: RequestChange["witness"], { file, graph }: Side, flags: DiffFlags): string | undefined {
  if (file === undefined || graph === undefined) return undefined;
  const { meshConfig, registry, admit } = flags;
  return resolveCommandOf(withoutAddress(witness, graph), graph, {
    file,
    registry,
    ...(meshConfig !== undefined && { meshConfig }),
    ...(admit && { admit }),
  });
}

/** People do not dial addresses: it is left out where the host leads to the same answers. */
function withoutAddress(request: Request, graph: RoutingGraph): Request {
  const { destinationIp, ...rest } = request;
  if (destinationIp === undefined || request.host === undefined) return request;
  // Only what the type has optional is left out.
  const plainly = rest as Request;
  return JSON.stringify(outcomes(graph, plainly)) === JSON.stringify(outcomes(graph, request)) ? plainly : request;
}

function formatUndecided(undecided: readonly Undecided[], style: Style): string {
  return [style.strong("not decided"), ...undecided.map((place) => `  ${printable(describeUndecided(place))}`)].join("\n");
}

function describeUndecided({ host = "whole listeners", source, reason }: Undecided): string {
  return `${host}, from a ${source.kind} in ${source.namespace ?? "default"}: ${reason}`;
}

function formatSummary({ result }: DiffReport, style: Style): string {
  const { changes, undecided, sources, unchanged } = result;
  const proxies = formatCount(sources.length, sources.length === 1 ? "kind of proxy" : "kinds of proxie");
  if (unchanged) {
    const proof = sources.length === 0 ? "nothing that a proxy reads differs" : `proven for ${proxies}`;
    return `${style.good("no request changes its answer")}: ${proof}`;
  }
  const routing = changes.filter(({ kind }) => kind === "routing").length;
  const parts = [
    ...(changes.length === 0
      ? ["no change was found"]
      : [`${formatCount(changes.length, "change")}: ${routing} of routing, ${changes.length - routing} of policy`]),
    ...(undecided.length === 0 ? [] : [`${formatCount(undecided.length, "place")} not decided`]),
  ];
  return `${parts.join("; ")}, for ${proxies}`;
}

/** One object: the result, with the commands and the lines of the rules. */
export function diffToJson(report: DiffReport): string {
  const { result, before, after } = report;
  const changes = result.changes.map((change) => ({
    ...change,
    before: { ...change.before, position: placeOf(change.before, before) },
    after: { ...change.after, position: placeOf(change.after, after) },
    commands: Object.fromEntries(commandsOf(change, report).map(({ side, command }) => [side, command])),
  }));
  const { undecided, sources, unchanged } = result;
  return `${JSON.stringify({ unchanged, before: before.name, after: after.name, changes, undecided, sources }, null, 2)}\n`;
}

/** A suite for each host, a failure for each change; what could not be decided is skipped. */
export function diffToJunit(report: DiffReport): string {
  const { result } = report;
  const changed = [...groupBy(result.changes, hostOf)].map(([name, changes]) => ({
    name,
    cases: changes.map((change) => toCase(change, report)),
  }));
  const skipped: readonly JunitCase[] = result.undecided.map(({ host = "whole listeners", reason }) => ({ name: host, skipped: reason }));
  const proof: readonly JunitCase[] = result.unchanged ? [{ name: "no request changes its answer" }] : [];
  const rest = [...skipped, ...proof];
  return toJunit("meshroute diff", [...changed, ...(rest.length === 0 ? [] : [{ name: "all requests", cases: rest }])]);
}

function toCase(change: RequestChange, report: DiffReport): JunitCase {
  const position = positionOf(change, report);
  return {
    name: formatRequest(change.witness),
    ...(position && { file: position.file, line: position.line }),
    failures: [
      {
        type: change.kind,
        message: inWords(change) || fieldsOf(change).join(", "),
        text: formatChange(change, report, plain).join("\n").trimStart(),
      },
    ],
  };
}

const same = (text: string): string => text;
const plain: Style = { good: same, bad: same, strong: same, faint: same };

/** What a finding of a diff can be. */
export const DIFF_RULES: readonly FindingRule[] = [
  { id: "routing-change", summary: "requests go another way than before", level: "warning" },
  { id: "policy-change", summary: "requests go the same way and are treated otherwise", level: "note" },
  { id: "undecided", summary: "whether requests change could not be decided", level: "note" },
];

/** Annotations at the rule that decides now, else at that which did; what could not be decided has no place. */
export function toDiffFindings(report: DiffReport): readonly Finding[] {
  const undecided = report.result.undecided.map(
    (place): Finding => ({ ruleId: "undecided", level: "note", message: `not decided: ${describeUndecided(place)}` }),
  );
  const changes = report.result.changes.map((change): Finding => {
    const position = positionOf(change, report);
    return {
      ruleId: `${change.kind}-change`,
      level: change.kind === "routing" ? "warning" : "note",
      message: `${formatRequest(change.witness)}\n${inWords(change) || fieldsOf(change).join(", ")}`,
      ...(position && { position }),
    };
  });
  return [...changes, ...undecided];
}

function positionOf({ before, after }: RequestChange, report: DiffReport): Position | undefined {
  return placeOf(after, report.after) ?? placeOf(before, report.before);
}

function placeOf({ matched: { delegate, origin } }: ChangeSide, { sources }: Side): Position | undefined {
  const place: Origin | undefined = delegate ?? origin;
  return place && locate(sources, place);
}

/** `forward a before, forward b after; timeout 2 s before, 3 s after`. */
function inWords(change: RequestChange): string {
  const rows = diffRows(change, { before: NO_SOURCES, after: NO_SOURCES });
  const differing = rows.filter(({ label, left, right }) => !UNSAID.has(label) && left.join() !== right.join());
  return differing
    .slice(0, MOST_SAID)
    .map(({ label, left, right }) => `${label === "answer" ? "" : `${label} `}${left.join(", ")} before, ${right.join(", ")} after`)
    .join("; ");
}

/** The rule is where the annotation is, and clusters and labels say again what the answer says. */
const UNSAID: ReadonlySet<string> = new Set(["rule", "name", "cluster", "labels"]);
const MOST_SAID = 4;
