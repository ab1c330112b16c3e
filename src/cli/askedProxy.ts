/** The proxy that the flags name. */
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import type { RoutingGraph } from "../graph/routingGraph.ts";
import type { Viewpoint } from "../graph/viewpoint.ts";
import { gatewaySource } from "../resolve/received/gatewaySource.ts";
import { viewRequest } from "../resolve/received/requestView.ts";
import type { Request } from "../resolve/request.ts";
import { viewpoint } from "../resolve/viewpoint.ts";
import { compact } from "../util/compact.ts";
import { getOwn } from "../util/record.ts";
import type { SourceFlags } from "./flags.ts";
import { UsageError } from "./usageError.ts";

/** A proxy with what there is to say about finding it. */
export interface AskedProxy {
  readonly at: Viewpoint;
  readonly said: readonly Diagnostic[];
  /** The request as it arrives: people dial the port of the Service in front of a gateway, and may name that of the listener too. */
  readonly throughService: (request: Request) => Request;
}

/** A sidecar, or the workload behind a Gateway. */
export function askedProxy(graph: RoutingGraph, { fromGateway, fromNamespace, labels }: SourceFlags): AskedProxy {
  if (fromGateway === undefined) {
    const at = viewpoint(graph, compact({ kind: "sidecar" as const, namespace: fromNamespace, labels }));
    return { at, said: [], throughService: (request) => request };
  }
  const name = fromGateway.includes("/") ? fromGateway : `default/${fromGateway}`;
  const { source, targetPorts, diagnostics } = gatewaySource(graph, name);
  if (source === undefined) {
    const [problem] = diagnostics;
    throw new UsageError(
      [problem?.message ?? `there is no Gateway \`${name}\``, problem?.help].filter((part) => part !== undefined).join("; "),
    );
  }
  const at = viewpoint(graph, source);
  const throughService = (request: Request): Request => {
    const port = getOwn(targetPorts, String(viewRequest(at, request).connection.port));
    return port === undefined ? request : { ...request, port };
  };
  return { at, said: diagnostics, throughService };
}
