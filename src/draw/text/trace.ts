/** How a decision came about, as text for a person. */

import { formatObjectRef, type Origin } from "../../diagnostic/diagnostic.ts";
import { printable } from "../../diagnostic/formatDiagnostic.ts";
import type { Sources } from "../../load/sources.ts";
import type { ConditionReport } from "../../match/condition.ts";
import type { FilterChainTrace, RuleTrace, SkippedRuleTrace, Trace, VirtualHostTrace } from "../../resolve/trace/trace.ts";
import { describeOrigin, placeOf } from "./origin.ts";
import { formatRows, type Row, rowsOf } from "./rows.ts";
import type { Style } from "./style.ts";

/** The way through the proxy, every rule considered, the rule that came closest, and rules that are not for this proxy. */
export function formatTrace(trace: Trace, sources: Sources, style: Style): string {
  const sections = [
    section("the way", formatRows(wayRows(trace, sources), style), style),
    section("rules considered", formatRules(trace.rules, sources, style), style),
    section("closest of those that did not fit", trace.nearMiss === undefined ? [] : formatNearMiss(trace.nearMiss, sources, style), style),
    section("rules not for this proxy or port", formatSkipped(trace.skipped, sources, style), style),
  ];
  return `${sections.filter((text) => text !== "").join("\n\n")}\n`;
}

function section(title: string, lines: readonly string[], style: Style): string {
  return lines.length === 0 ? "" : [style.strong(title), ...lines].join("\n");
}

function wayRows({ connection, listener, filterChain, virtualHost }: Trace, sources: Sources): readonly Row[] {
  const { address, port, serverName, transportProtocol, applicationProtocols } = connection;
  const protocols = [transportProtocol === "tls" ? "TLS" : "plain", ...applicationProtocols].join(", ");
  return rowsOf(
    ["dialled", `${address}:${port} (${protocols}${serverName === undefined ? "" : `, server name ${serverName}`})`],
    ["listener", listener === undefined ? "none for this address and port" : listener.name],
    ["filter chain", filterChain === undefined ? undefined : describeFilterChain(filterChain, sources)],
    ["route table", virtualHost?.routeConfiguration],
    ["virtual host", virtualHost === undefined ? undefined : describeVirtualHost(virtualHost)],
    ["also there", virtualHost === undefined || virtualHost.others.length === 0 ? undefined : describeOthers(virtualHost)],
  );
}

function describeFilterChain({ name, origin, isDefault, others }: FilterChainTrace, sources: Sources): string | undefined {
  if (name === undefined) return `none of ${others.length} fits`;
  const unnamed = name === "" ? "unnamed" : name;
  return `${unnamed}${isDefault ? " (takes what fits no other)" : ""}${origin === undefined ? "" : `, of ${describeOrigin(origin, sources)}`}`;
}

function describeVirtualHost({ host, name, domain }: VirtualHostTrace): string {
  if (name === undefined) return `none has the host \`${host}\``;
  return `${name}, as its domain \`${domain ?? host}\` fits \`${host}\``;
}

function describeOthers({ others }: VirtualHostTrace): string {
  return others.map(({ domain, fits }) => `\`${domain}\` (${fits ? "fits, less specific" : "does not fit"})`).join(", ");
}

function formatRules(rules: readonly RuleTrace[], sources: Sources, style: Style): readonly string[] {
  const numbers = String(rules.length).length;
  return rules.flatMap((rule, index) => {
    const verdict = rule.matched ? style.good("fits") : style.bad("no  ");
    const lines = [`  ${String(index + 1).padStart(numbers)}  ${verdict}  ${printable(describeRule(rule, sources))}`];
    if (rule.failed !== undefined) lines.push(`  ${" ".repeat(numbers + 8)}${style.faint(printable(describeCondition(rule.failed)))}`);
    return lines;
  });
}

function describeRule({ name, origin, delegate }: Pick<RuleTrace, "name" | "origin" | "delegate">, sources: Sources): string {
  if (origin === undefined) return `Istio's own route \`${name}\``;
  const shown = name === "" ? "" : ` "${name}"`;
  const through = delegate === undefined ? "" : `, delegated to ${describeOrigin(delegate, sources)}`;
  return `${objectAndPath(origin)}${shown}  ${placeOf(origin, sources)}`.trimEnd() + through;
}

function objectAndPath(origin: Origin): string {
  return `${formatObjectRef(origin)} ${origin.path}`.trimEnd();
}

function describeCondition({ subject, expected, actual }: ConditionReport): string {
  return `${subject}: wants ${expected}, saw ${actual === undefined ? "none" : `\`${actual}\``}`;
}

function formatNearMiss(rule: RuleTrace, sources: Sources, style: Style): readonly string[] {
  const conditions = rule.conditions.map((condition) => {
    const verdict = condition.matched ? style.good("yes") : style.bad("no ");
    return `    ${verdict}  ${printable(describeCondition(condition))}`;
  });
  return [`  ${printable(describeRule(rule, sources))}`, ...conditions];
}

function formatSkipped(skipped: readonly SkippedRuleTrace[], sources: Sources, style: Style): readonly string[] {
  return skipped.flatMap((rule) => [
    `  ${printable(describeRule(rule, sources))}`,
    `    ${style.faint(printable(describeCondition(rule.condition)))}`,
  ]);
}
