/** Runs the vectors of one file against meshroute, with both evaluators. The shapes are told in `vectors/README.md`. */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { safeCompile } from "../../src/compile/compile.ts";
import type { Source } from "../../src/graph/source.ts";
import type { Viewpoint } from "../../src/graph/viewpoint.ts";
import { load } from "../../src/load/load.ts";
import type { Config } from "../../src/model/config.ts";
import type { ConfigObject } from "../../src/model/configObject.ts";
import { resolve } from "../../src/resolve/ask.ts";
import type { Request } from "../../src/resolve/request.ts";
import { clusters, viewpoint } from "../../src/resolve/viewpoint.ts";
import { findDifference } from "../property/sameDecision.ts";
import { compareDecision, drawsFor, type Expectation, type Mismatch, type UpstreamHeaders } from "./compare.ts";
import { compareClusters, type ExpectedCluster } from "./compareClusters.ts";
import { compareValidation, type ValidationVector } from "./compareValidation.ts";

/** What came of one vector. */
export interface VectorResult {
  readonly id: string;
  readonly status: "passed" | "failed" | "skipped";
  readonly mismatches: readonly Mismatch[];
}

type VectorRequest = Request & { readonly upstreamHeaders?: UpstreamHeaders };

interface VectorCase {
  readonly id: string;
  readonly config: string;
  readonly meshConfig?: string;
  readonly source: Source;
  readonly requests?: readonly { readonly id: string; readonly request: VectorRequest; readonly expect: Expectation }[];
  readonly clusters?: Readonly<Record<string, ExpectedCluster>>;
}

/** A file of cases, or the list of documents that validation.json is. */
export type VectorFile = { readonly area: string; readonly cases: readonly VectorCase[] } | readonly ValidationVector[];

/** Reads `.json` or `.json.gz`. */
export function readVectorFile(path: string): VectorFile {
  const bytes = readFileSync(path);
  return JSON.parse((path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8")) as VectorFile;
}

/** Every vector of the file; `protocols` leaves out requests of others. */
export function runVectorFile(file: VectorFile, protocols?: ReadonlySet<string>): readonly VectorResult[] {
  if (!("cases" in file)) return file.map((vector) => resultOf(vector.name, compareValidation(vector)));
  return file.cases.flatMap((vectorCase) => runCase(vectorCase, protocols));
}

function resultOf(id: string, mismatches: readonly Mismatch[]): VectorResult {
  return { id, status: mismatches.length === 0 ? "passed" : "failed", mismatches };
}

function runCase(vectorCase: VectorCase, protocols: ReadonlySet<string> | undefined): readonly VectorResult[] {
  const { id, source, requests = [], clusters: expectedClusters } = vectorCase;
  const wanted = requests.filter(({ request }) => protocols === undefined || protocols.has(request.protocol ?? "http"));
  if (wanted.length === 0 && expectedClusters === undefined) return [];
  try {
    const at = viewpoint(compileCase(vectorCase), source);
    return [
      ...wanted.map((vector) => {
        const { upstreamHeaders, ...request } = vector.request;
        return resultOf(`${id}/${vector.id}`, compareAnyArm(at, request as Request, vector.expect, upstreamHeaders));
      }),
      ...(expectedClusters === undefined ? [] : [resultOf(id, compareClusters(clusters(at), expectedClusters).map(toMismatch))]),
    ];
  } catch (error) {
    const actual = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return [resultOf(id, [{ field: "no exception", expected: undefined, actual }])];
  }
}

/** Envoy does not say which arm it picked before a fault: any that fits will do. */
function compareAnyArm(
  at: Viewpoint,
  request: Request,
  expect: Expectation,
  upstreamHeaders: UpstreamHeaders | undefined,
): readonly Mismatch[] {
  const difference = findDifference(at, request, [0]);
  if (difference !== undefined) return [{ field: "both evaluators", expected: difference.expected, actual: difference.actual }];
  const probe = resolve(at, request, { random: 0 });
  const results = drawsFor(probe, expect).map((random) => compareDecision(resolve(at, request, { random }), expect, upstreamHeaders));
  return results.find((mismatches) => mismatches.length === 0) ?? results.at(-1) ?? [];
}

function compileCase({ id, config, meshConfig }: VectorCase): ReturnType<typeof safeCompile>["graph"] {
  const loaded = load([{ file: `${id}.yaml`, text: config }], {
    ...(meshConfig !== undefined && { meshConfig: { file: `${id}.mesh.yaml`, text: meshConfig } }),
  });
  return safeCompile(withAddresses(loaded.config), { registry: "strict" }).graph;
}

/** A Service without an address has 10.96.0.2, .3, ... in document order. */
function withAddresses(config: Config): Config {
  let next = 2;
  const objects = config.objects.map((object): ConfigObject => {
    if (object.kind !== "Service" || object.spec.clusterIP !== undefined || object.spec.type === "ExternalName") return object;
    return { ...object, spec: { ...object.spec, clusterIP: `10.96.0.${next++}` } };
  });
  return { ...config, objects };
}

function toMismatch(text: string): Mismatch {
  return { field: "clusters", expected: undefined, actual: text };
}
