/** What a thousand viewpoints take of the heap, beside one. */
import { compile, type RoutingGraph, resolve, type Source, viewpoint } from "../../../src/index.ts";
import type { ConfigObject } from "../../../src/model/configObject.ts";
import { markdownTable } from "../page/markdownTable.ts";
import type { Part } from "../part.ts";
import { heapUsed } from "../times.ts";

/** Bytes, the input released. */
export interface NamespaceLine {
  readonly namespaces: number;
  readonly depth: Depth;
  /** The graph before anybody asked. */
  readonly graph: number;
  /** Graph and the viewpoint of one namespace. */
  readonly one: number;
  /** Graph and the viewpoints of all namespaces. */
  readonly all: number;
}

/** What is done with each viewpoint: asked for its services, or asked and all its lists read, which takes longer the more there are. */
type Depth = "asked" | "read";

/** Viewpoints whose lists are read see a tenth of the namespaces. */
const FEWER = 10;
const SERVICES = 10;

export const namespacePart: Part<NamespaceLine> = {
  about: "heap of the viewpoints of many namespaces with ten services each, beside that of one",
  isolated: true,
  jobs: ({ namespaces }) => [job(namespaces, "asked"), job(Math.ceil(namespaces / FEWER), "read")],
  format: ({ namespaces, depth, graph, one, all }) =>
    `${namespaces} namespaces x ${SERVICES} services, ${depth}: graph ${megabytes(graph)}, one viewpoint ${megabytes(one)}, ` +
    `all ${megabytes(all)}, ${(all / one).toFixed(2)}x`,
  section: (lines) => ({ markdown: toMarkdown(lines), charts: {} }),
};

function job(namespaces: number, depth: Depth): ReturnType<Part<NamespaceLine>["jobs"]>[number] {
  return { label: `${namespaces} viewpoints, ${depth}`, run: () => [measure(namespaces, depth)] };
}

function manyNamespaces(namespaces: number): readonly ConfigObject[] {
  return Array.from({ length: namespaces * SERVICES }, (_, i): readonly ConfigObject[] => {
    const metadata = { name: nameOf(i % SERVICES), namespace: namespaceOf(Math.floor(i / SERVICES)) };
    const http = [
      { match: [{ uri: { prefix: "/api/" } }], route: [{ destination: { host: metadata.name } }], timeout: "2s" },
      { route: [{ destination: { host: metadata.name } }] },
    ];
    return [
      { apiVersion: "v1", kind: "Service", metadata, spec: { ports: [{ name: "http", port: 80 }] } },
      { apiVersion: "networking.istio.io/v1", kind: "VirtualService", metadata, spec: { hosts: [metadata.name], http } },
    ];
  }).flat();
}

const nameOf = (service: number): string => `svc-${service}`;
const namespaceOf = (i: number): string => `ns-${i}`;

function measure(namespaces: number, depth: Depth): NamespaceLine {
  // What the library keeps for itself, whatever is compiled.
  use(compile(manyNamespaces(2), { registry: "strict" }), 1, depth);
  const text = toText(namespaces);
  const empty = heapUsed();
  const compiled = compileText(text);
  const graph = heapUsed() - empty;
  use(compiled, 0, depth);
  const one = heapUsed() - empty;
  for (let i = 1; i < namespaces; i++) use(compiled, i, depth);
  const all = heapUsed() - empty;
  // Named here, so that the graph is not collected before it was measured.
  if (compiled.viewpoints.length > 0) throw new Error("no viewpoint was asked for ahead");
  return { namespaces, depth, graph, one, all };
}

const toText = (namespaces: number): string => JSON.stringify(manyNamespaces(namespaces));

/** Apart from the measuring, whose frame would go on holding the objects. */
const compileText = (text: string): RoutingGraph => compile(JSON.parse(text), { registry: "strict" });

/** Asks for the services of the namespace by their bare names, and reads all lists of the viewpoint where that is wanted. */
function use(graph: RoutingGraph, i: number, depth: Depth): void {
  const source: Source = { kind: "sidecar", namespace: namespaceOf(i) };
  const at = viewpoint(graph, source);
  for (let service = 0; service < SERVICES; service++) {
    const decision = resolve(at, { host: nameOf(service), path: `/api/${i}` });
    if (decision.kind !== "forward" || decision.timeoutMs !== 2000) throw new Error(`a wrong answer in namespace ${i}`);
  }
  if (depth === "read" && at.listeners.length + at.routeConfigurations.length + at.routes.length + at.clusters.length === 0) {
    throw new Error(`nothing is seen from namespace ${i}`);
  }
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

function toMarkdown(lines: readonly NamespaceLine[]): string {
  const rows = lines.map(({ namespaces, depth, graph, one, all }) => [
    depth === "asked" ? "asked for its ten services" : "asked, and all its lists read",
    namespaces.toLocaleString("en"),
    megabytes(graph),
    megabytes(one),
    `${megabytes(all)}, ${(all / one).toFixed(2)}x`,
  ]);
  const head = ["each viewpoint is", "namespaces", "graph", "and one viewpoint", "and all viewpoints"];
  return `### Many namespaces\n\nTen services and VirtualServices in each namespace, the input released.\n\n${markdownTable(head, rows)}`;
}
