/** What compiling, compiling on top of an earlier graph and reading a serialized graph cost, the first requests included. */
import { compile, deserialize, type RoutingGraph, serialize } from "../../../src/index.ts";
import type { ConfigObject } from "../../../src/model/configObject.ts";
import { askHost, manyVirtualServices, requestsTo, virtualService } from "../meshConfigs.ts";
import { drawChart } from "../page/chart.ts";
import { markdownTable } from "../page/markdownTable.ts";
import type { Part } from "../part.ts";
import { short } from "../text.ts";
import { type Times, timeApart, timesOf } from "../times.ts";

/** Milliseconds for so many VirtualServices of ten rules. */
export interface CompileLine {
  readonly virtualServices: number;
  /** `JSON.parse` and `structuredClone` of the same configuration. */
  readonly anchor: Times;
  readonly compile: Times;
  /** One VirtualService changed. */
  readonly reuse: Times;
  readonly deserialize: Times;
}

const CHANGES = 5;
/** Small configurations are compiled more often, until the engine knows the code. */
const ROUNDS_OF_SMALL = 4;
const SMALL = 1000;

export const compilePart: Part<CompileLine> = {
  about: "compile, reuse and deserialize, each with the first requests, beside JSON.parse + structuredClone",
  isolated: true,
  jobs: ({ virtualServices, compilations }) =>
    virtualServices.map((count) => ({
      label: `${count} VirtualServices x 10 rules`,
      run: () => [measure(count, count > SMALL ? compilations : compilations * ROUNDS_OF_SMALL)],
    })),
  format: ({ virtualServices, anchor, compile: full, reuse, deserialize: read }) =>
    [
      `${virtualServices} VirtualServices x 10 rules`,
      `  JSON.parse + structuredClone ${milliseconds(anchor)}`,
      `  compile                      ${milliseconds(full)}  ${short(full.ms / anchor.ms)}x`,
      `  compile, one changed         ${milliseconds(reuse)}  1/${(full.ms / reuse.ms).toFixed(0)} of compile`,
      `  deserialize                  ${milliseconds(read)}  ${short(read.ms / anchor.ms)}x`,
    ].join("\n"),
  section: (lines) => ({ markdown: toMarkdown(lines), charts: { compile: toChart(lines) } }),
};

function measure(count: number, rounds: number): CompileLine {
  const text = JSON.stringify(manyVirtualServices(count));
  const host = Math.floor(count / 2);
  const shipped = serialize(compile(JSON.parse(text), { viewpoints: requestsTo(host).flatMap(({ source }) => source ?? []) }));
  const times = { anchor: [] as number[], compile: [] as number[], reuse: [] as number[], deserialize: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    let objects: readonly ConfigObject[] = [];
    times.anchor.push(
      timeApart(() => {
        objects = JSON.parse(text) as readonly ConfigObject[];
        structuredClone(objects);
      }),
    );
    let graph: RoutingGraph | undefined;
    times.compile.push(
      timeApart(() => {
        graph = compile(objects);
        askHost(graph, host, 3);
      }),
    );
    for (let change = 1; change <= CHANGES; change++) {
      const place = (host + change) % count;
      const next = objects.with(place + 1, virtualService(place, change + 3));
      const reuse = graph;
      times.reuse.push(
        timeApart(() => {
          graph = compile(next, reuse && { reuse });
          askHost(graph, place, change + 3);
        }),
      );
      objects = next;
    }
    times.deserialize.push(timeApart(() => askHost(deserialize(shipped), host, 3)));
  }
  const { anchor, compile: full, reuse, deserialize: read } = times;
  return { virtualServices: count, anchor: timesOf(anchor), compile: timesOf(full), reuse: timesOf(reuse), deserialize: timesOf(read) };
}

const milliseconds = ({ ms, min, max }: Times): string => `${short(ms)} ms (${short(min)}-${short(max)})`;

function toMarkdown(lines: readonly CompileLine[]): string {
  const rows = lines.map(({ virtualServices, anchor, compile: full, reuse, deserialize: read }) => [
    virtualServices.toLocaleString("en"),
    milliseconds(anchor),
    `${milliseconds(full)}, ${short(full.ms / anchor.ms)}x`,
    `${milliseconds(reuse)}, 1/${(full.ms / reuse.ms).toFixed(0)} of compile`,
    `${milliseconds(read)}, ${short(read.ms / anchor.ms)}x`,
  ]);
  const head = ["VirtualServices", "JSON.parse + structuredClone", "compile", "compile, one changed", "deserialize"];
  const about =
    "Lower quartile, least and most. Each has ten rules and serves the mesh and one Gateway. Every figure but the first includes the first request of one sidecar and of one gateway to the host that changed; a wrong answer ends the run. Multiples are of `JSON.parse` and `structuredClone` of the same configuration.";
  return `## Compiling\n\n![compile](performance/compile.svg)\n\n${about}\n\n${markdownTable(head, rows)}`;
}

function toChart(lines: readonly CompileLine[]): string {
  const pointsOf = (times: (line: CompileLine) => Times) => lines.map((line) => ({ size: line.virtualServices, ns: times(line).ms * 1e6 }));
  return drawChart("VirtualServices of ten rules, first requests included", [
    { name: "compile", role: "us", points: pointsOf((line) => line.compile) },
    { name: "one changed", role: "us", points: pointsOf((line) => line.reuse) },
    { name: "deserialize", role: "router", points: pointsOf((line) => line.deserialize) },
    { name: "JSON.parse + clone", role: "best", points: pointsOf((line) => line.anchor) },
  ]);
}
