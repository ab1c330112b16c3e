/** Runs the stages: decode, validate, link, compile. */
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { isError } from "../diagnostic/diagnostic.ts";
import { ISTIO_BEHAVIOR } from "../graph/behavior.ts";
import { effectiveSource } from "../graph/effectiveSource.ts";
import { GRAPH_FORMAT, type RoutingGraph } from "../graph/routingGraph.ts";
import type { Source } from "../graph/source.ts";
import { linkConfig } from "../link/linkConfig.ts";
import type { LinkMemory } from "../link/linkMemory.ts";
import type { RegistryMode } from "../link/registryMode.ts";
import type { Config } from "../model/config.ts";
import type { ConfigObject } from "../model/configObject.ts";
import { decodeMeshConfig } from "../model/decode.ts";
import { meshSettings } from "../registry/meshSettings.ts";
import { deepFreeze } from "../util/deepFreeze.ts";
import { isRecord } from "../util/record.ts";
import { validateMeshRetries } from "../validate/meshRetries.ts";
import { type AdmissionMemory, admit } from "./admit.ts";
import { CompileError } from "./compileError.ts";
import { compileViewpoint } from "./compileViewpoint.ts";
import { relevantLabels } from "./relevantLabels.ts";

/** How a configuration is compiled. */
export interface CompileOptions {
  /**
   * `infer` (default): Services and Gateways that are used and not declared are taken to exist, as most folders of configuration hold no
   * Services. `strict`: what is not declared does not exist, exactly as in Istio.
   */
  readonly registry?: RegistryMode;
  /** Proxies whose view is built ahead, to be part of the serialized graph; all others are built when first asked for. */
  readonly viewpoints?: readonly Source[];
  /**
   * A graph that `compile` made of an earlier state of the configuration: what did not change since is taken over instead of being
   * made again. The result is that of compiling without it. An object is unchanged where it is the same object, so replace objects and
   * never edit them, or where its content is the same.
   */
  readonly reuse?: RoutingGraph;
}

/** What came out of a configuration that may have faults. */
export interface CompileResult {
  readonly graph: RoutingGraph;
  /** Everything worth saying, errors included. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Compiles a configuration into an immutable decision graph.
 *
 * @example
 * ```ts
 * import { compile, resolve } from "meshroute";
 * import { load } from "meshroute/load";
 *
 * const { config } = load([{ file: "reviews.yaml", text }]);
 * const decision = resolve(compile(config), { host: "reviews", path: "/" });
 * ```
 * @throws CompileError holding all problems, where any object would not pass Istio's admission.
 */
export function compile(config: Config | readonly ConfigObject[], options: CompileOptions = {}): RoutingGraph {
  const { graph, diagnostics } = safeCompile(config, options);
  if (diagnostics.some(isError)) throw new CompileError(diagnostics);
  return graph;
}

/** The same without throwing: objects that would not pass Istio's admission are left out, and the diagnostics say which and why. */
export function safeCompile(config: Config | readonly ConfigObject[], options: CompileOptions = {}): CompileResult {
  const input = toConfig(config);
  const before = options.reuse && memories.get(options.reuse);
  const mesh = input.meshConfig === undefined ? { diagnostics: [] } : decodeMeshConfig(input.meshConfig);
  const admitted = admit(input.objects, input.rejected, before?.admission);
  const mode = options.registry ?? "infer";
  const linked = linkConfig(admitted.objects, meshSettings(mesh.meshConfig), input.unevaluated ?? [], mode, before?.linking);
  const labels = relevantLabels(linked.config);
  const graph: RoutingGraph = deepFreeze({
    format: GRAPH_FORMAT,
    behavior: ISTIO_BEHAVIOR,
    relevantLabels: labels,
    config: linked.config,
    viewpoints: (options.viewpoints ?? []).map((source) => compileViewpoint(linked.config, effectiveSource(labels, source))),
  });
  memories.set(graph, { admission: admitted.memory, linking: linked.memory });
  return {
    graph,
    diagnostics: [...mesh.diagnostics, ...validateMeshRetries(mesh.meshConfig ?? {}), ...admitted.diagnostics, ...linked.diagnostics],
  };
}

/** What a later compilation can go on from. Apart from the graph, so that a graph is the same however it was made. */
interface CompileMemory {
  readonly admission: AdmissionMemory;
  readonly linking: LinkMemory;
}

const memories = new WeakMap<RoutingGraph, CompileMemory>();

/** The objects that passed admission, as written and oldest first, of a graph that was compiled here; undefined for one that was read. */
export function admittedObjects(graph: RoutingGraph): readonly ConfigObject[] | undefined {
  return memories.get(graph)?.admission.objects;
}

/** An array stands for the objects alone. What has no list of objects is read as one object, so that the decoder says what it is. */
function toConfig(config: Config | readonly ConfigObject[]): Config {
  const value: unknown = config;
  if (Array.isArray(value)) return { objects: value };
  return isRecord(value) && Array.isArray(value["objects"]) ? (config as Config) : { objects: [value as ConfigObject] };
}
