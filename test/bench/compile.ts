/**
 * `npm run bench:compile`: what compiling, compiling on top of an earlier graph and reading a serialized graph cost, the first request
 * of a sidecar and of a gateway included, and what a rule takes of the heap.
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { compile, deserialize, type RoutingGraph, resolve, serialize } from "../../src/index.ts";
import type { ConfigObject } from "../../src/model/configObject.ts";
import { manyVirtualServices, requestsTo, ruleCount, virtualService } from "./meshConfigs.ts";

const { values } = parseArgs({
  options: { json: { type: "string" }, sizes: { type: "string", default: "100,1000,10000" }, rounds: { type: "string", default: "5" } },
});

/** Milliseconds of several rounds. */
interface Times {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** One line of the result; times in milliseconds, the heap in bytes for each rule. */
interface CompileLine {
  readonly virtualServices: number;
  /** `JSON.parse` and `structuredClone` of the same configuration. */
  readonly anchor: Times;
  readonly compile: Times;
  readonly reuse: Times;
  readonly deserialize: Times;
  readonly heap: { readonly input: number; readonly graph: number; readonly asked: number };
}

const lines = values.sizes.split(",").map((size) => measure(Number(size), Number(values.rounds)));
for (const line of lines) print(line);
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ node: process.versions.node, lines }, undefined, 1)}\n`);

function measure(size: number, rounds: number): CompileLine {
  const text = JSON.stringify(manyVirtualServices(size));
  const host = Math.floor(size / 2);
  const times = { anchor: [] as number[], compile: [] as number[], reuse: [] as number[], deserialize: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    let objects: readonly ConfigObject[] = [];
    times.anchor.push(
      time(() => {
        objects = JSON.parse(text) as readonly ConfigObject[];
        structuredClone(objects);
      }),
    );
    let graph: RoutingGraph | undefined;
    times.compile.push(
      time(() => {
        graph = compile(objects);
        ask(graph, host, 3);
      }),
    );
    for (let change = 1; change <= rounds; change++) {
      const place = (host + change) % size;
      const next = objects.with(place + 1, virtualService(place, change + 3));
      const reuse = graph;
      times.reuse.push(
        time(() => {
          graph = compile(next, reuse && { reuse });
          ask(graph, place, change + 3);
        }),
      );
      objects = next;
    }
    const viewpoints = requestsTo(host).flatMap(({ source }) => source ?? []);
    const shipped = serialize(compile(JSON.parse(text), { viewpoints }));
    times.deserialize.push(time(() => ask(deserialize(shipped), host, 3)));
  }
  return {
    virtualServices: size,
    anchor: summarize(times.anchor),
    compile: summarize(times.compile),
    reuse: summarize(times.reuse),
    deserialize: summarize(times.deserialize),
    heap: measureHeap(text, size),
  };
}

function summarize(values: readonly number[]): Times {
  const sorted = [...values].sort((a, b) => a - b);
  return { median: sorted[sorted.length >> 1] ?? 0, min: sorted[0] ?? 0, max: sorted.at(-1) ?? 0 };
}

function time(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

/** Fails where the answer is not that of the latest rules: a figure for a wrong answer says nothing. */
function ask(graph: RoutingGraph, host: number, timeout: number): void {
  for (const request of requestsTo(host)) {
    const decision = resolve(graph, request);
    if (decision.kind !== "forward" || decision.timeoutMs !== timeout * 1000) throw new Error(`a wrong answer for host ${host}`);
  }
}

/** Of the input, of the graph once the input is released, and after every host was asked from a sidecar. */
function measureHeap(text: string, size: number): CompileLine["heap"] {
  const empty = heapUsed();
  const held: { objects: readonly ConfigObject[]; graph: RoutingGraph | undefined } = { objects: JSON.parse(text), graph: undefined };
  const withInput = heapUsed();
  held.graph = compile(held.objects);
  held.objects = [];
  const withGraph = heapUsed();
  for (let host = 0; host < size; host++) for (const request of requestsTo(host).slice(0, 1)) resolve(held.graph, request);
  const asked = heapUsed();
  const rules = ruleCount(size);
  // Named here, so that the graph is not collected before it was measured.
  if (held.graph.viewpoints.length > 0) throw new Error("no viewpoint was asked for ahead");
  return { input: (withInput - empty) / rules, graph: (withGraph - empty) / rules, asked: (asked - empty) / rules };
}

/** The least of five, each after three collections. */
function heapUsed(): number {
  const { gc } = globalThis;
  if (gc === undefined) throw new Error("run it with --expose-gc");
  const once = (): number => {
    for (let i = 0; i < 3; i++) gc();
    return process.memoryUsage().heapUsed;
  };
  return Math.min(...Array.from({ length: 5 }, once));
}

function print({ virtualServices, anchor, compile: full, reuse, deserialize: read, heap }: CompileLine): void {
  const ms = ({ median, min, max }: Times): string => `${median.toFixed(2)} ms (${min.toFixed(2)}-${max.toFixed(2)})`;
  console.log(
    `${virtualServices} VirtualServices x 10 rules\n` +
      `  JSON.parse + structuredClone ${ms(anchor)}\n` +
      `  compile                      ${ms(full)}  ${(full.median / anchor.median).toFixed(2)}x\n` +
      `  compile with reuse           ${ms(reuse)}  1/${(full.median / reuse.median).toFixed(0)} of compile\n` +
      `  deserialize                  ${ms(read)}  ${(read.median / anchor.median).toFixed(2)}x\n` +
      `  heap for each rule: input ${heap.input.toFixed(0)} B, graph ${heap.graph.toFixed(0)} B, all hosts asked ${heap.asked.toFixed(0)} B`,
  );
}
