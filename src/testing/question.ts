/** A request put to a proxy, with everything that can happen to it: what expectations are checked against. */
import type { CoverageRecorder } from "../analysis/coverage.ts";
import type { RoutingGraph } from "../graph/routingGraph.ts";
import type { Viewpoint } from "../graph/viewpoint.ts";
import { findGatewaySource } from "../link/findGatewaySource.ts";
import type { Sources } from "../load/sources.ts";
import { type Outcome, outcomesAt } from "../resolve/outcomes.ts";
import { viewRequest } from "../resolve/received/requestView.ts";
import type { Request } from "../resolve/request.ts";
import { viewpoint } from "../resolve/viewpoint.ts";
import { compact } from "../util/compact.ts";
import { getOwn, isRecord } from "../util/record.ts";
import type { AskedFrom } from "./intentFile.ts";

/** What `expect` is given. */
export interface Question {
  readonly at: Viewpoint;
  readonly request: Request;
  /** Every outcome with its probability; nothing is drawn. */
  readonly outcomes: readonly Outcome[];
  /** For the lines of rules in messages. */
  readonly sources: Sources;
}

/** Who asks, and where the rules stand. */
export interface AskOptions {
  /** The proxy; else `request.source`, else a sidecar in namespace `default`. Counts only where a graph is asked. */
  readonly from?: AskedFrom;
  /** Counts the request: what `recordCoverage` of `meshroute/analysis` returned. */
  readonly coverage?: Pick<CoverageRecorder, "add">;
  /** What `load` returned: failure messages then name files and lines. */
  readonly sources?: Sources;
}

/** Where nothing was loaded from text. */
export const NO_SOURCES: Sources = { files: [], objects: [] };

/**
 * Puts a request to a graph or a viewpoint, for the matchers of `routingMatchers`.
 *
 * @throws TypeError where `from.gateway` names no Gateway of the configuration, and for what is no graph.
 * @example
 * ```ts
 * expect(ask(graph, { host: "reviews:9080", headers: { "end-user": "jason" } })).toRouteTo("reviews/v2");
 * expect(ask(graph, { protocol: "https", host: "shop.example.com" }, { from: { gateway: "istio-system/public" } })).toRouteTo("shop");
 * ```
 */
export function ask(at: RoutingGraph | Viewpoint, request: Request, options: AskOptions = {}): Question {
  const question = put(at, request, options);
  options.coverage?.add(question.at, question.request);
  return question;
}

function put(at: RoutingGraph | Viewpoint, request: Request, { from, sources = NO_SOURCES }: AskOptions): Question {
  assertCompiled(at);
  if (!("viewpoints" in at)) return questionAt(at, request, sources);
  if (from === undefined) return questionAt(viewpoint(at, request.source), request, sources);
  const asked = askFrom(at, from, request, sources);
  if ("problem" in asked) throw new TypeError(asked.problem);
  return asked;
}

function assertCompiled(at: unknown): void {
  if (isRecord(at) && ("viewpoints" in at || "listeners" in at)) return;
  throw new TypeError("`ask` takes what `compile` or `viewpoint` returns: write `ask(compile(config), request)`");
}

/** The question of a test, or why it cannot be put. A request to a gateway may name the port of the Service in front of it. */
export function askFrom(graph: RoutingGraph, from: AskedFrom, request: Request, sources: Sources): Question | { readonly problem: string } {
  const { gateway, namespace, labels } = from;
  if (gateway === undefined) {
    return questionAt(viewpoint(graph, compact({ kind: "sidecar" as const, namespace, labels })), request, sources);
  }
  const name = gateway.includes("/") ? gateway : `default/${gateway}`;
  const { source, targetPorts, diagnostics } = findGatewaySource(graph.config, name);
  if (source === undefined) {
    const [said] = diagnostics;
    return { problem: [said?.message ?? `there is no Gateway \`${name}\``, said?.help].filter((part) => part !== undefined).join("; ") };
  }
  const at = viewpoint(graph, source);
  const port = getOwn(targetPorts, String(viewRequest(at, request).connection.port));
  return questionAt(at, port === undefined ? request : { ...request, port }, sources);
}

function questionAt(at: Viewpoint, request: Request, sources: Sources): Question {
  return { at, request, outcomes: outcomesAt(at, request), sources };
}
