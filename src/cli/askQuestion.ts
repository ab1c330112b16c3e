/** From the flags of a question to the proxy that answers it, with what there is to say about the configuration. */
import { safeCompile } from "../compile/compile.ts";
import { type Diagnostic, isError } from "../diagnostic/diagnostic.ts";
import type { RoutingGraph } from "../graph/routingGraph.ts";
import type { Source } from "../graph/source.ts";
import type { Viewpoint } from "../graph/viewpoint.ts";
import type { Sources } from "../load/sources.ts";
import { compact } from "../resolve/compact.ts";
import { gatewaySource } from "../resolve/gatewaySource.ts";
import type { Request } from "../resolve/request.ts";
import { viewRequest } from "../resolve/requestView.ts";
import { viewpoint } from "../resolve/viewpoint.ts";
import { getOwn } from "../util/record.ts";
import type { QuestionFlags } from "./flags.ts";
import type { CliIo } from "./io.ts";
import { loadConfig } from "./loadConfig.ts";
import { placeDiagnostics } from "./placeDiagnostics.ts";
import { toRequest } from "./toRequest.ts";
import { UsageError } from "./usageError.ts";

/** A question that can be put, or not where `at` is missing: then an error among the diagnostics says why. */
export interface Question {
  readonly at?: Viewpoint;
  readonly request: Request;
  readonly sources: Sources;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads and compiles the configuration. */
export async function askQuestion(flags: QuestionFlags, io: CliIo): Promise<Question> {
  const request = toRequest(flags);
  const { config, sources, diagnostics } = await loadConfig(flags, io);
  const compiled = safeCompile(config, { registry: flags.registry });
  const all = placeDiagnostics([...diagnostics, ...compiled.diagnostics], sources);
  const isUnusable = all.some(isError) && flags.admit !== true;
  if (isUnusable || (flags.meshConfig !== undefined && config.meshConfig === undefined)) return { request, sources, diagnostics: all };
  const { source, said, targetPorts = {} } = toSource(compiled.graph, flags);
  const at = viewpoint(compiled.graph, source);
  return { at, request: throughService(at, request, targetPorts), sources, diagnostics: [...all, ...said] };
}

function toSource(
  graph: RoutingGraph,
  { fromGateway, fromNamespace, labels }: QuestionFlags,
): { source: Source; said: readonly Diagnostic[]; targetPorts?: Readonly<Record<string, number>> } {
  if (fromGateway === undefined) {
    return { source: compact({ kind: "sidecar" as const, namespace: fromNamespace, labels }), said: [] };
  }
  const name = fromGateway.includes("/") ? fromGateway : `default/${fromGateway}`;
  const { source, targetPorts, diagnostics } = gatewaySource(graph, name);
  if (source !== undefined) return { source, targetPorts, said: diagnostics };
  const [problem] = diagnostics;
  throw new UsageError(
    [problem?.message ?? `there is no Gateway \`${name}\``, problem?.help].filter((part) => part !== undefined).join("; "),
  );
}

/** People dial the port of the Service in front of a gateway, and may name that of the listener too. */
function throughService(at: Viewpoint, request: Request, targetPorts: Readonly<Record<string, number>>): Request {
  const port = getOwn(targetPorts, String(viewRequest(at, request).connection.port));
  return port === undefined ? request : { ...request, port };
}
