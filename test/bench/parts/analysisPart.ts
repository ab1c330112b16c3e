/**
 * What lint and diff cost, as multiples of compiling the same configuration until one proxy has answered for the host of the object that
 * changes. Rules are spread over a tenth as many hosts, or all on one gateway host; the other side of the diff differs in one object.
 */
import { diff } from "../../../src/analysis/diff.ts";
import { lint } from "../../../src/analysis/lint/lint.ts";
import { compile } from "../../../src/compile/compile.ts";
import type { Source } from "../../../src/graph/source.ts";
import type { ConfigObject } from "../../../src/model/configObject.ts";
import type { HTTPMatchRequest } from "../../../src/model/httpMatchRequest.ts";
import type { HTTPRoute } from "../../../src/model/httpRoute.ts";
import type { VirtualService } from "../../../src/model/virtualService.ts";
import { resolve } from "../../../src/resolve/ask.ts";
import { markdownTable } from "../page/markdownTable.ts";
import type { Part } from "../part.ts";
import { time, timesOf } from "../times.ts";

/** Milliseconds. */
export interface AnalysisLine {
  readonly config: string;
  readonly rules: number;
  readonly compile: number;
  readonly lint: number;
  /** Of two graphs, of which the first was asked nothing before. */
  readonly diff: number;
}

/** At least so many, and for so many milliseconds: of little work a few rounds are over before the code is compiled. */
const ROUNDS = 5;
const AT_LEAST = 4000;
const SIDECAR: Source = { kind: "sidecar", namespace: "ns0" };
const GATEWAY: Source = { kind: "gateway", namespace: "default", labels: { istio: "edge" } };

const CONFIGS = [
  { config: "spread over hosts", make: spread, source: SIDECAR },
  { config: "one gateway host", make: oneHost, source: GATEWAY },
] as const;

export const analysisPart: Part<AnalysisLine> = {
  about: "lint and diff, as multiples of compiling",
  isolated: true,
  jobs: ({ analyzed }) =>
    CONFIGS.map(({ config, make, source }) => ({
      label: `${analyzed.join(", ")} rules, ${config}`,
      run: () => analyzed.map((rules) => ({ config, rules, ...measure(make(rules), source) })),
    })),
  format: ({ config, rules, compile: compiling, lint: linting, diff: comparing }) =>
    `${String(rules).padStart(7)} rules, ${config.padEnd(18)} compile ${compiling.toFixed(0)} ms, lint ${multiple(linting, compiling)}, diff ${multiple(comparing, compiling)}`,
  section: (lines) => ({ markdown: toMarkdown(lines), charts: {} }),
};

function measure(objects: readonly ConfigObject[], source: Source): Pick<AnalysisLine, "compile" | "lint" | "diff"> {
  const after = compile(changed(objects));
  lint(objects);
  const host = objects.reduce((last, object) => (object.kind === "VirtualService" ? (object.spec.hosts?.[0] ?? last) : last), "");
  const times: Record<"compile" | "lint" | "diff", number[]> = { compile: [], lint: [], diff: [] };
  const started = performance.now();
  // In turn, so that a busy moment of the machine is in all of them.
  while (times.diff.length < ROUNDS || performance.now() - started < AT_LEAST) {
    times.compile.push(time(() => resolve(compile(objects, { viewpoints: [source] }), { host, source })));
    times.lint.push(time(() => lint(objects)));
    const before = compile(objects);
    times.diff.push(time(() => diff(before, after)));
  }
  return { compile: timesOf(times.compile).ms, lint: timesOf(times.lint).ms, diff: timesOf(times.diff).ms };
}

const multiple = (ms: number, compiling: number): string => `${ms.toFixed(0)} ms, ${(ms / compiling).toFixed(1)}x`;

function toMarkdown(lines: readonly AnalysisLine[]): string {
  const rows = lines.map(({ config, rules, compile: compiling, lint: linting, diff: comparing }) => [
    config,
    rules.toLocaleString("en"),
    `${compiling.toFixed(0)} ms`,
    multiple(linting, compiling),
    multiple(comparing, compiling),
  ]);
  const head = ["rules", "how many", "compile and first answer", "lint", "diff"];
  return `## Analysis\n\nMultiples are of compiling the same configuration until one proxy has answered for the host of the object that differs; the two sides of the diff differ in one object.\n\n${markdownTable(head, rows)}`;
}

const ISTIO = "networking.istio.io/v1";

function match(i: number): HTTPMatchRequest {
  if (i % 3 === 0) return { uri: { prefix: `/api/${i}/` } };
  return i % 3 === 1
    ? { uri: { exact: `/x/${i}` }, method: { exact: "POST" } }
    : { uri: { prefix: `/h/${i}/` }, headers: { "x-user": { exact: `u${i}` } } };
}

const service = (name: string, namespace: string): ConfigObject => ({
  apiVersion: "v1",
  kind: "Service",
  metadata: { name, namespace },
  spec: { ports: [{ name: "http", port: 80 }] },
});

function virtualService(
  name: string,
  namespace: string,
  hosts: readonly string[],
  http: readonly HTTPRoute[],
  gateways?: readonly string[],
): VirtualService {
  return { apiVersion: ISTIO, kind: "VirtualService", metadata: { name, namespace }, spec: { hosts, http, ...(gateways && { gateways }) } };
}

const rule = (host: string, i: number, subset?: string): HTTPRoute => ({
  match: [match(i)],
  route: [{ destination: { host, ...(subset && { subset }) } }],
});

function spread(size: number): readonly ConfigObject[] {
  return Array.from({ length: size / 10 }, (_, i) => {
    const name = `svc${i}`;
    const namespace = `ns${i % 20}`;
    const subsets = ["v1", "v2"].map((version) => ({ name: version, labels: { version } }));
    const http = [
      ...Array.from({ length: 9 }, (__, j) => rule(name, j, j % 2 === 0 ? "v1" : "v2")),
      { route: [{ destination: { host: name, subset: "v1" } }] },
    ];
    return [
      service(name, namespace),
      { apiVersion: ISTIO, kind: "DestinationRule" as const, metadata: { name, namespace }, spec: { host: name, subsets } },
      virtualService(name, namespace, [name], http),
    ];
  }).flat();
}

function oneHost(size: number): readonly ConfigObject[] {
  const servers = [{ port: { number: 80, name: "http", protocol: "HTTP" }, hosts: ["shop.example.com"] }];
  const http = Array.from({ length: size }, (_, i) => rule(`svc${i % 20}`, i));
  return [
    {
      apiVersion: ISTIO,
      kind: "Gateway",
      metadata: { name: "edge", namespace: "default" },
      spec: { selector: { istio: "edge" }, servers },
    },
    ...Array.from({ length: 20 }, (_, i) => service(`svc${i}`, "default")),
    virtualService("shop", "default", ["shop.example.com"], http, ["edge"]),
  ];
}

/** The last object with another last rule. */
function changed(objects: readonly ConfigObject[]): readonly ConfigObject[] {
  return objects.map((object, i) =>
    i < objects.length - 1 || object.kind !== "VirtualService"
      ? object
      : { ...object, spec: { ...object.spec, http: [...(object.spec.http ?? []).slice(0, -1), { directResponse: { status: 404 } }] } },
  );
}
