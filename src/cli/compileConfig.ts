/** From the flags of a command to a compiled configuration. */
import { safeCompile } from "../compile/compile.ts";
import { type Diagnostic, isError } from "../diagnostic/diagnostic.ts";
import type { RoutingGraph } from "../graph/routingGraph.ts";
import type { Sources } from "../load/sources.ts";
import type { CompileFlags } from "./flags.ts";
import type { CliIo } from "./io.ts";
import { loadConfig } from "./loadConfig.ts";
import { placeDiagnostics } from "./placeDiagnostics.ts";

/** A configuration that can be asked, or not where `graph` is missing: then an error among the diagnostics says why. */
export interface CompiledConfig {
  readonly graph?: RoutingGraph;
  readonly sources: Sources;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads and compiles the configuration. */
export async function compileConfig(flags: CompileFlags, io: CliIo): Promise<CompiledConfig> {
  const { config, sources, diagnostics } = await loadConfig(flags, io);
  const compiled = safeCompile(config, { registry: flags.registry });
  const all = placeDiagnostics([...diagnostics, ...compiled.diagnostics], sources);
  const isUnusable = all.some(isError) && flags.admit !== true;
  if (isUnusable || (flags.meshConfig !== undefined && config.meshConfig === undefined)) return { sources, diagnostics: all };
  return { graph: compiled.graph, sources, diagnostics: all };
}
