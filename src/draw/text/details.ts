/** What there is to know of a decision below its headline. */
import type { ObjectRef } from "../../diagnostic/diagnostic.ts";
import type { Sources } from "../../load/sources.ts";
import type { Decision, ForwardDecision, Matched } from "../../resolve/decision.ts";
import { formatEndpoints } from "./endpoints.ts";
import { headlineOf } from "./headline.ts";
import { describeObject, describeOrigin } from "./origin.ts";
import { formatCors, formatFault, formatHashPolicy, formatMirror, formatRetries } from "./policies.ts";
import { formatMs } from "./quantities.ts";
import { type Row, rowsOf } from "./rows.ts";
import { trafficPolicyRows } from "./trafficPolicy.ts";
import { liveHeader, upstreamRows } from "./upstream.ts";

/** The rows of a decision, those that explain it first, caveats last. */
export function detailRows(decision: Decision, sources: Sources): readonly Row[] {
  const caveats = decision.caveats.map(({ message, ...ref }) => ({
    label: "caveat",
    value: `${describeObject(ref satisfies ObjectRef, sources)}: ${message}`,
  }));
  return [...matchedRows(decision.matched, sources), ...ownRows(decision, sources), ...caveats];
}

function matchedRows({ origin, delegate, route = "", listener, virtualHost }: Matched, sources: Sources): readonly Row[] {
  const isRule = origin !== undefined || route !== "";
  return rowsOf(
    ["rule", origin === undefined ? (isRule ? `none; Istio's own route \`${route}\`` : undefined) : describeOrigin(origin, sources)],
    ["delegate", delegate === undefined ? undefined : describeOrigin(delegate, sources)],
    ["name", origin !== undefined && route !== "" ? route : undefined],
    ["host", isRule ? undefined : virtualHost],
    ["listener", isRule ? undefined : listener],
  );
}

function ownRows(decision: Decision, sources: Sources): readonly Row[] {
  switch (decision.kind) {
    case "forward":
      return forwardRows(decision, sources);
    case "redirect":
      return headerRows(decision);
    case "directResponse":
      return [...rowsOf(["body", decision.body === "" ? undefined : firstLine(decision.body)]), ...headerRows(decision)];
    case "abort":
    case "preflight": {
      const { verb, text } = headlineOf(decision.forward);
      return [...rowsOf(["instead of", `${verb} ${text}`]), ...headerRows(decision)];
    }
    case "passthrough":
      return decision.upstream === undefined ? [] : upstreamRows(decision.upstream);
    case "reject":
      return rowsOf(["cluster", decision.cluster]);
    case "refused":
      return decision.origin === undefined ? [] : rowsOf(["because of", describeOrigin(decision.origin, sources)]);
    case "blackhole":
      return [];
  }
}

function forwardRows(decision: ForwardDecision, sources: Sources): readonly Row[] {
  const { subset, cluster, upstream, trafficPolicy } = decision;
  const labels = Object.entries(subset?.labels ?? {}).map(([name, value]) => `${name}=${value}`);
  const { destinationRule } = trafficPolicy;
  return [
    ...rowsOf(
      ["cluster", cluster],
      ["labels", subset === undefined ? undefined : labels.join(", ") || "none: all endpoints"],
      ["endpoints", formatEndpoints(decision)],
    ),
    ...(upstream === undefined ? [] : upstreamRows(upstream)),
    ...rowsOf(
      ["timeout", decision.timeoutMs === undefined ? undefined : formatMs(decision.timeoutMs)],
      ["retries", decision.retries === undefined ? undefined : formatRetries(decision.retries)],
      ...decision.mirrors.map((mirror): [string, string] => ["mirror", formatMirror(mirror)]),
      ["fault", decision.fault === undefined ? undefined : formatFault(decision.fault)],
      ["cors", decision.cors === undefined ? undefined : formatCors(decision.cors)],
      ["hash of", decision.hashPolicy.length === 0 ? undefined : decision.hashPolicy.map(formatHashPolicy).join(", ")],
      ["idle", decision.idleTimeoutMs === undefined ? undefined : `at most ${formatMs(decision.idleTimeoutMs)}`],
      ["tunnel", decision.tunnel === undefined ? undefined : formatTunnel(decision.tunnel)],
      ["lifetime", decision.maxConnectionDurationMs === undefined ? undefined : `at most ${formatMs(decision.maxConnectionDurationMs)}`],
    ),
    ...rowsOf(["policy", destinationRule === undefined ? undefined : describeObject(destinationRule, sources)]),
    ...trafficPolicyRows(trafficPolicy),
    ...rowsOf(["inferred", decision.inferred === true ? "the configuration declares no such service; it is taken to exist" : undefined]),
  ];
}

function formatTunnel({ method, targetHost, targetPort }: NonNullable<ForwardDecision["tunnel"]>): string {
  return `inside of HTTP ${method} to ${targetHost}:${targetPort}`;
}

type LocalAnswer = Extract<Decision, { readonly headers: unknown }>;

function headerRows({ headers, unevaluated }: LocalAnswer): readonly Row[] {
  const known = Object.entries(headers).flatMap(([name, lines]) => lines.map((line) => `${name}: ${line}`));
  return [...known, ...Object.entries(unevaluated).map(liveHeader)].map((value) => ({ label: "headers", value }));
}

function firstLine(text: string): string {
  const [line = ""] = text.split("\n", 1);
  return line.length < text.length ? `${line} ...` : line;
}
