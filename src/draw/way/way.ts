/** One request's way through a proxy, step by step: what the picture shows, without where it stands on it. */
import type { Origin } from "../../diagnostic/diagnostic.ts";
import { formatOrigin } from "../../diagnostic/formatDiagnostic.ts";
import type { Sources } from "../../load/sources.ts";
import type { ConditionReport } from "../../match/condition.ts";
import type { Decision, DestinationShare } from "../../resolve/decision.ts";
import type { Explanation } from "../../resolve/explain.ts";
import type { RuleTrace, Trace } from "../../resolve/trace/trace.ts";
import { detailRows } from "../text/details.ts";
import { formatDestination, headlineOf } from "../text/headline.ts";
import { placeOf } from "../text/origin.ts";
import { formatPercent } from "../text/quantities.ts";
import type { Row } from "../text/rows.ts";

/** What the picture shows. */
export interface Way {
  readonly title: string;
  /** Header lines and the like, below the title. */
  readonly subtitles: readonly string[];
  /** Listener, filter chain and virtual host, as far as the request came. */
  readonly stations: readonly Station[];
  readonly rules: readonly RuleStep[];
  readonly outcome: OutcomeStep;
}

/** A part of the proxy that takes the request. */
export interface Station {
  readonly label: string;
  readonly text: string;
  readonly note: string;
  /** False where nothing was found and the way ends. */
  readonly isFound: boolean;
}

/** A rule that was tried, or a gap that stands for some. */
export type RuleStep =
  | {
      readonly kind: "rule";
      /** Counted from 1. */
      readonly number: number;
      readonly text: string;
      /** File and line, where they are known. */
      readonly place: string;
      /** The condition that failed, or those that held. */
      readonly conditions: string;
      readonly matched: boolean;
    }
  | { readonly kind: "gap"; readonly text: string };

/** What happens in the end. */
export interface OutcomeStep {
  readonly verb: string;
  readonly text: string;
  readonly isGood: boolean;
  /** The arms of a split; empty where there is no choice. */
  readonly arms: readonly ArmStep[];
  readonly rows: readonly Row[];
}

/** One arm. */
export interface ArmStep {
  readonly text: string;
  /** `90 %`. */
  readonly share: string;
  /** 0-1. */
  readonly probability: number;
  readonly isTaken: boolean;
  /** True where nothing is there to send to. */
  readonly isMissing: boolean;
}

/** What is told besides the explanation. */
export interface WayOptions {
  readonly title: string;
  readonly subtitles: readonly string[];
  readonly sources: Sources;
  /** Most rules shown. */
  readonly maxRules: number;
  /** Everything that can happen, where nothing was drawn; absent: what the explanation says was drawn. */
  readonly outcomes?: readonly Decision[];
}

/** Collects what is worth showing. */
export function describeWay({ decision, trace }: Explanation, options: WayOptions): Way {
  const { title, subtitles } = options;
  return {
    title,
    subtitles,
    stations: stationsOf(trace, decision),
    rules: foldRules(trace, options),
    outcome: describeOutcome(decision, options),
  };
}

function stationsOf({ connection, listener, filterChain, virtualHost }: Trace, decision: Decision): readonly Station[] {
  const { address, port, serverName, transportProtocol, applicationProtocols } = connection;
  const protocols = [transportProtocol === "tls" ? "TLS" : "plain", ...applicationProtocols].join(", ");
  const dialled = `dialled ${address}:${port} (${protocols}${serverName === undefined ? "" : `, SNI ${serverName}`})`;
  const stations: Station[] = [
    { label: "listener", text: listener?.name ?? "none", note: dialled, isFound: listener !== undefined || filterChain !== undefined },
  ];
  if (filterChain !== undefined && (filterChain.name === undefined || virtualHost === undefined || filterChain.others.length > 0)) {
    const { name, isDefault, others, origin } = filterChain;
    const note = origin !== undefined ? formatOrigin(origin) : isDefault ? "takes what fits no other" : `one of ${others.length + 1}`;
    stations.push({ label: "filter chain", text: name ?? "none", note: name === undefined ? "" : note, isFound: name !== undefined });
  }
  if (virtualHost !== undefined) {
    const { name, host, domain, routeConfiguration } = virtualHost;
    const fits = domain === undefined ? `none has the host ${host}` : `by its domain ${domain}`;
    stations.push({
      label: "virtual host",
      text: name ?? "none",
      note: `${fits}, in route table ${routeConfiguration}`,
      isFound: name !== undefined,
    });
  }
  return decision.kind === "refused" ? stations.slice(0, 1) : stations;
}

/** The first rules, the one that came closest, and the last ones: that which fitted is the last that was tried. */
function foldRules({ rules, nearMiss }: Trace, { maxRules, sources }: WayOptions): readonly RuleStep[] {
  const first = Math.floor((maxRules - 1) / 2);
  const shown = (rule: RuleTrace, i: number): boolean =>
    rules.length <= maxRules + 1 || i < first || i >= rules.length - (maxRules - first - 1) || rule === nearMiss;
  const steps: RuleStep[] = [];
  let hidden = 0;
  for (const [i, rule] of rules.entries()) {
    if (!shown(rule, i)) {
      hidden++;
      continue;
    }
    if (hidden > 0) steps.push({ kind: "gap", text: gapText(hidden) });
    hidden = 0;
    steps.push(describeRule(rule, i + 1, sources));
  }
  return steps;
}

function gapText(count: number): string {
  return count === 1 ? "… 1 more that does not fit" : `… ${count} more that do not fit`;
}

function describeRule({ name, origin, delegate, matched, failed, conditions }: RuleTrace, number: number, sources: Sources): RuleStep {
  const held = conditions
    .filter((condition) => !isEmptyCondition(condition))
    .map(({ subject, expected }) => plainWords(`${subject} ${expected}`));
  const where = delegate ?? origin;
  return {
    kind: "rule",
    number,
    text: [ruleTitle(origin, delegate), name].filter((part) => part !== "").join("  "),
    place: where === undefined ? "" : placeOf(where, sources),
    conditions: failed === undefined ? held.join(", ") || "takes everything" : describeFailure(failed),
    matched,
  };
}

function ruleTitle(origin: Origin | undefined, delegate: Origin | undefined): string {
  if (origin === undefined) return "Istio's own route";
  const title = `${origin.namespace}/${origin.name} ${origin.path.replace(/^spec\./, "")}`;
  return delegate === undefined
    ? title
    : `${title}, delegate ${delegate.namespace}/${delegate.name} ${delegate.path.replace(/^spec\./, "")}`;
}

/** Every path begins with a slash. */
function isEmptyCondition({ subject, expected }: ConditionReport): boolean {
  return subject === "path" && expected === "prefix `/`";
}

function describeFailure({ subject, expected, actual }: ConditionReport): string {
  return plainWords(`${subject}: wants ${expected}, saw ${actual === undefined ? "none" : `\`${actual}\``}`);
}

/** Reports put texts of the user in backticks, which a picture has other means for. */
function plainWords(text: string): string {
  return text.replaceAll("`", "");
}

/** Rows of a decision that tell something a reader of the picture does not see yet. */
const ROWS: ReadonlySet<string> = new Set([
  "labels",
  "endpoints",
  "headers",
  "timeout",
  "retries",
  "mirror",
  "fault",
  "cors",
  "hash of",
  "tunnel",
  "policy",
  "outliers",
  "body",
  "instead of",
  "because of",
  "inferred",
  "caveat",
]);

function describeOutcome(explained: Decision, { sources, outcomes }: WayOptions): OutcomeStep {
  const shares = "destinations" in explained ? (explained.destinations ?? []) : [];
  if (shares.length < 2) return { ...headlineOf(explained), arms: [], rows: rowsOf(explained, sources) };
  if (outcomes === undefined) {
    const arms = shares.map((share) => describeArm(share, "cluster" in explained && share.cluster === explained.cluster, false));
    return { ...headlineOf(explained), arms, rows: rowsOf(explained, sources) };
  }
  const sent = outcomes.filter((decision) => decision.kind === "forward");
  const missing = new Set(outcomes.flatMap((decision) => (decision.kind === "reject" ? [decision.cluster] : [])));
  const arms = shares.map((share) => describeArm(share, false, missing.has(share.cluster)));
  const [first = explained] = sent;
  const headline = sent.length === 0 ? headlineOf(explained) : { verb: "forward", text: "to one of", isGood: true };
  // What holds for one arm alone would be said of all.
  const others = sent.map((decision) => new Set(rowsOf(decision, sources).map(({ label, value }) => `${label} ${value}`)));
  const rows = rowsOf(first, sources).filter(({ label, value }) => others.every((values) => values.has(`${label} ${value}`)));
  return { ...headline, arms, rows };
}

function rowsOf(decision: Decision, sources: Sources): readonly Row[] {
  return detailRows(decision, sources).filter(({ label, value }) => {
    // The path and host that the client sent stand in the title already.
    if (label === "path") return value.includes(" (was ");
    if (label === "authority") return decision.kind === "forward" && decision.rewrite?.authority !== undefined;
    return ROWS.has(label);
  });
}

function describeArm({ destination, probability }: DestinationShare, isTaken: boolean, isMissing: boolean): ArmStep {
  const share = formatPercent(Math.round(probability * 10_000) / 100);
  return { text: formatDestination(destination) + (isMissing ? ": answered 503" : ""), share, probability, isTaken, isMissing };
}
