/** What a rule takes of the heap. */
import type { RoutingGraph } from "../../../src/graph/routingGraph.ts";
import type { Source } from "../../../src/graph/source.ts";
import { compile, resolve } from "../../../src/index.ts";
import type { ConfigObject } from "../../../src/model/configObject.ts";
import { askHost, manyVirtualServices, requestsTo, ruleCount } from "../meshConfigs.ts";
import { configOf } from "../meshroute.ts";
import { markdownTable } from "../page/markdownTable.ts";
import type { Part } from "../part.ts";
import { requestFor, SHAPES } from "../shapes.ts";
import { heapUsed } from "../times.ts";

/** Bytes for each rule. */
export interface HeapLine {
  readonly config: string;
  readonly rules: number;
  /** The objects as `JSON.parse` makes them. */
  readonly input: number;
  /** After compiling, the input released. */
  readonly graph: number;
  /** After every host was asked from a sidecar, and from a gateway where one serves them. */
  readonly asked: number;
}

/** A configuration and what asks all of it. */
interface Table {
  readonly objects: () => readonly ConfigObject[];
  readonly rules: number;
  readonly ask: (graph: RoutingGraph) => void;
}

export const heapPart: Part<HeapLine> = {
  about: "heap for each rule: input, graph, and index",
  isolated: true,
  jobs: ({ virtualServices, oneHost }) => [
    ...virtualServices.map((count) => heapJob(`${count} VirtualServices x 10 rules`, () => mesh(count))),
    ...["prefixes", "tenants", "regex"].map((name) => heapJob(`one host, ${oneHost} ${name}`, () => shape(name, oneHost))),
  ],
  format: ({ config, input, graph, asked }) =>
    `${config.padEnd(34)} input ${input.toFixed(0)} B, graph ${graph.toFixed(0)} B, all hosts asked ${asked.toFixed(0)} B for each rule`,
  section: (lines) => ({ markdown: toMarkdown(lines), charts: {} }),
};

function heapJob(config: string, table: () => Table): ReturnType<Part<HeapLine>["jobs"]>[number] {
  return { label: config, run: () => [{ config, ...measure(table(), toText(table())) }] };
}

function mesh(count: number): Table {
  const ask = (graph: RoutingGraph): void => {
    for (let host = 0; host < count; host++) for (const request of requestsTo(host)) resolve(graph, request);
  };
  return { objects: () => manyVirtualServices(count), rules: ruleCount(count), ask };
}

const SIDECAR: Source = { kind: "sidecar" };

function shape(name: string, size: number): Table {
  const found = SHAPES.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no shape \`${name}\``);
  const ask = (graph: RoutingGraph): void => {
    for (const i of [0, size >> 1, size - 1]) {
      const { host, path, tenant } = requestFor(found, i);
      resolve(graph, { host, path, source: SIDECAR, ...(tenant !== undefined && { headers: { "x-tenant": tenant } }) });
    }
  };
  return { objects: () => configOf(found, size), rules: size, ask };
}

/** Apart from the measuring, so that nothing there still holds what the text was made of. */
const toText = ({ objects }: Table): string => JSON.stringify(objects());

function measure({ rules, ask }: Table, text: string): Omit<HeapLine, "config"> {
  // What the library keeps for itself, whatever is compiled.
  askHost(compile(manyVirtualServices(10)), 3, 3);
  const empty = heapUsed();
  const held: Held = { objects: JSON.parse(text) };
  const withInput = heapUsed();
  const graph = compileAndRelease(held);
  const withGraph = heapUsed();
  ask(graph);
  const asked = heapUsed();
  // Named here, so that the graph is not collected before it was measured.
  if (graph.viewpoints.length > 0) throw new Error("no viewpoint was asked for ahead");
  return { rules, input: (withInput - empty) / rules, graph: (withGraph - empty) / rules, asked: (asked - empty) / rules };
}

interface Held {
  objects: readonly ConfigObject[];
}

/** Apart from the measuring, whose frame would go on holding the objects that it passed. */
function compileAndRelease(held: Held): RoutingGraph {
  const graph = compile(held.objects);
  held.objects = [];
  return graph;
}

function toMarkdown(lines: readonly HeapLine[]): string {
  const bytes = (value: number): string => `${value.toFixed(0)} B`;
  const rows = lines.map(({ config, input, graph, asked }) => [config, bytes(input), bytes(graph), bytes(asked), bytes(asked - input)]);
  const head = ["configuration", "input", "graph, input released", "and all hosts asked", "of which beyond once the input"];
  const about =
    "Bytes for each rule, each configuration in a process of its own; the least of five readings, each after three collections. The mesh is asked for every host from a sidecar and from a gateway.";
  return `## Heap\n\n${about}\n\n${markdownTable(head, rows)}`;
}
