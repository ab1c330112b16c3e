/** Runs a lint rule over configurations that have its mistake and over others that look like it, with what really happens to requests. */
import { appendFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { lint } from "../../../../src/analysis/lint/lint.ts";
import type { DiagnosticCode } from "../../../../src/diagnostic/codes.ts";
import { formatOrigin } from "../../../../src/diagnostic/formatDiagnostic.ts";
import {
  type Decision,
  gatewaySource,
  outcomes,
  type Request,
  type RoutingGraph,
  type Source,
  safeCompile,
  viewpoint,
} from "../../../../src/index.ts";
import type { RegistryMode } from "../../../../src/link/registryMode.ts";
import { load } from "../../../../src/load.ts";

/** A configuration with the mistake, or without it. */
export interface RuleCase {
  /** YAML documents. */
  readonly config: readonly string[];
  readonly registry?: RegistryMode;
  readonly meshConfig?: string;
  /** `VirtualService default/web spec.http[0]`: where the findings of the rule are. Empty for a negative case. */
  readonly finds?: readonly string[];
  /** What the findings point at besides. Not looked at where it is left out. */
  readonly related?: readonly string[];
  /** Requests and what becomes of them, which is why there is a finding or none. */
  readonly routing: readonly RoutedRequest[];
}

/** A request, and `outbound|80|v1|web.default.svc.cluster.local`, `301 http://...`, `404`, `passthrough`. */
export interface RoutedRequest {
  readonly ask: Request;
  /** `gateway ns/name` or the namespace of a sidecar; default: the sidecar of namespace `default`. */
  readonly from?: string;
  readonly gives: string;
}

/** The suite of one rule: at least three configurations of each sort, by name. */
export function describeRule(
  id: DiagnosticCode,
  { positive, negative }: { readonly positive: Readonly<Record<string, RuleCase>>; readonly negative: Readonly<Record<string, RuleCase>> },
): void {
  describe(`lint ${id}`, () => {
    it("has three cases of each sort", () => {
      expect(Object.keys(positive).length).toBeGreaterThanOrEqual(3);
      expect(Object.keys(negative).length).toBeGreaterThanOrEqual(3);
      expect(Object.values(positive).filter(({ finds = [] }) => finds.length === 0)).toEqual([]);
      expect(Object.values(negative).filter(({ finds = [] }) => finds.length > 0)).toEqual([]);
    });
    it.each(Object.entries(positive))("finds %s", (name, each) => check(id, name, each));
    it.each(Object.entries(negative))("takes %s", (name, each) => check(id, name, each));
  });
}

function check(
  id: DiagnosticCode,
  name: string,
  { config: documents, registry = "infer", meshConfig, finds = [], related, routing }: RuleCase,
): void {
  const text = documents.join("\n---\n");
  const options = meshConfig === undefined ? {} : { meshConfig: { file: "mesh.yaml", text: meshConfig } };
  const loaded = load([{ file: "case.yaml", text }], options);
  expect(loaded.diagnostics).toEqual([]);
  const { graph } = safeCompile(loaded.config, { registry });
  const asked = routing.map(({ ask, from, gives }) => ({ ask, source: sourceOf(graph, from), gives }));
  expect(asked.map(({ ask, source }) => summaryOf(graph, ask, source))).toEqual(asked.map(({ gives }) => gives));
  exportCase({ id, name, text, meshConfig, routing: asked });
  const { diagnostics } = lint(loaded.config, { registry });
  const found = diagnostics.filter(({ code }) => code === id);
  expect(found.map(({ origin }) => origin && formatOrigin(origin))).toEqual(finds);
  if (related !== undefined) expect(found.flatMap((finding) => (finding.related ?? []).map(formatOrigin))).toEqual(related);
  for (const { message, help } of found) {
    expect(message).toMatch(/^[a-z`\d][^\n]*[^.\n]$/);
    expect(help).toMatch(/^[a-z`\d][^\n]*[^.\n]$/);
    expect(`${message} ${help}`).not.toMatch(/undefined|NaN/);
  }
}

function sourceOf(graph: RoutingGraph, from = "default"): Source {
  if (!from.startsWith("gateway ")) return { kind: "sidecar", namespace: from };
  const { source } = gatewaySource(graph, from.slice("gateway ".length));
  expect(source).toBeDefined();
  return source ?? { kind: "gateway" };
}

function summaryOf(graph: RoutingGraph, ask: Request, source: Source): string {
  const decisions = outcomes(viewpoint(graph, source), ask).map(({ decision }) => decision);
  return [...new Set(decisions.map(summarize))].sort().join(" or ");
}

function summarize(decision: Decision): string {
  switch (decision.kind) {
    case "forward":
      return [decision.cluster, ...decision.mirrored.map((cluster) => `mirrored to ${cluster}`)].join(" ");
    case "redirect":
      return `${decision.status} ${decision.location}`;
    case "directResponse":
    case "abort":
      return String(decision.status);
    case "reject":
      return decision.status === undefined ? decision.reason : String(decision.status);
    default:
      return decision.kind;
  }
}

/** With `LINT_CASES=file`, one line of JSON for each case: for a comparison with recordings of Istio and Envoy. */
function exportCase(value: unknown): void {
  const file = process.env["LINT_CASES"];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(value)}\n`);
}
