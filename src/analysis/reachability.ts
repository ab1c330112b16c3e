/** Which clauses some request reaches, each with a request or a proof. @see docs/design/analysis.md */
import type { RoutingGraph } from "../graph/routingGraph.ts";
import type { Source } from "../graph/source.ts";
import type { Viewpoint } from "../graph/viewpoint.ts";
import { MESH_GATEWAY } from "../host/resolveName.ts";
import type { LinkedConfig } from "../link/linkedConfig.ts";
import { namespaceOf } from "../model/namespaceOf.ts";
import { isVisible } from "../registry/exportTo.ts";
import { viewpoint } from "../resolve/viewpoint.ts";
import { groupBy } from "../util/groupBy.ts";
import { isSubrecord } from "../util/record.ts";
import { clauseKey } from "./clause.ts";
import { createDictionary, type Dictionary } from "./constraint/dictionary.ts";
import { scanChains } from "./l4/scanChains.ts";
import { DEFAULT_LIMITS } from "./limits.ts";
import { type ConfigClause, listClauses, listClausesOf } from "./listClauses.ts";
import { representativeSources } from "./proxies/representativeSources.ts";
import { type ClauseState, conclude } from "./reach/clauseState.ts";
import { type Scan, scanViewpoint, virtualServiceKey } from "./reach/scanViewpoint.ts";
import type { ClauseReachability, Reachability, ReachabilityOptions } from "./reachabilityResult.ts";

/**
 * Says of every clause of every VirtualService whether a request gets there.
 *
 * @param at A graph: a clause is reachable where any of its proxies sends a request there, and unreachable where none of them does.
 * A viewpoint: what that proxy has.
 */
export function reachability(at: RoutingGraph | Viewpoint, options: ReachabilityOptions = {}): Reachability {
  return "viewpoints" in at ? ofGraph(at, options) : ofViewpoint(at, options);
}

function ofViewpoint(at: Viewpoint, options: ReachabilityOptions): Reachability {
  const session = createSession(listClausesOf(at), options);
  session.scan(at, (request) => request);
  return { clauses: session.conclude(false), sources: [at.source] };
}

function ofGraph(graph: RoutingGraph, options: ReachabilityOptions): Reachability {
  const { maxSources } = { ...DEFAULT_LIMITS, ...options };
  const most = maxSources * CANDIDATES_EACH;
  const candidates = options.sources ?? representativeSources([graph.config], most);
  const session = createSession(listClauses(graph.config), options);
  const sources: Source[] = [];
  let unseen = options.sources === undefined && candidates.length >= most;
  for (const source of candidates) {
    const useful = session.states.some((state) => isOpen(state) && mayServe(state.clause, source, graph.config));
    if (!useful) continue;
    if (options.sources === undefined && sources.length >= maxSources) {
      unseen = true;
      break;
    }
    sources.push(source);
    session.scan(viewpoint(graph, source), (request) => ({ source, ...request }));
  }
  return { clauses: session.conclude(unseen), sources };
}

/** Proxies that are listed for each that may be looked at: many surely have nothing of an open clause. */
const CANDIDATES_EACH = 8;

function isOpen({ witness, isFinal }: ClauseState): boolean {
  return witness === undefined && isFinal === undefined;
}

/** False where a proxy surely has nothing of the clause. @see docs/semantics.md 6.4, 6.5 */
function mayServe(
  { virtualService, match, protocol }: ConfigClause,
  { kind, namespace = "default", labels = {} }: Source,
  config: LinkedConfig,
): boolean {
  if (virtualService === undefined) return true;
  const { gateways: asked = [], sourceLabels, sourceNamespace = "" } = match ?? {};
  const bound = virtualService.gateways.filter((gateway) => asked.length === 0 || asked.includes(gateway));
  const askedSource = asked.length > 0 || (isSubrecord(sourceLabels, labels) && (sourceNamespace === "" || sourceNamespace === namespace));
  if (protocol === "http" && !askedSource) return false;
  if (kind === "sidecar") return bound.includes(MESH_GATEWAY) && isVisible(virtualService.exportTo, virtualService.namespace, namespace);
  return config.gateways.some(
    ({ metadata, spec }) => bound.includes(`${namespaceOf(metadata)}/${metadata.name}`) && isSubrecord(spec.selector, labels),
  );
}

interface Session {
  readonly states: readonly ClauseState[];
  readonly conclude: (unseen: boolean) => readonly ClauseReachability[];
  readonly scan: (at: Viewpoint, toWitness: Scan["toWitness"]) => void;
}

function createSession(clauses: readonly ConfigClause[], options: ReachabilityOptions): Session {
  const { maxSteps, maxStates } = { ...DEFAULT_LIMITS, ...options };
  const states = clauses.map((clause): ClauseState => ({ clause, key: clauseKey(clause) }));
  const byKey = new Map(states.map((state) => [state.key, state]));
  const statesOf = groupBy(states, ({ clause }) => virtualServiceKey(clause.origin));
  const dictionary: Dictionary = createDictionary(maxStates);
  const isSeen = ({ witness, unknown, coveredBy, isRedirected, skipped }: ClauseState): boolean =>
    [witness, unknown, coveredBy, isRedirected, skipped].some((found) => found !== undefined);
  return {
    states,
    conclude: (unseen) =>
      [...statesOf.values()].flatMap((own) => {
        const isUsed = own.some(isSeen);
        return own.map((state) => conclude(state, unseen, isUsed));
      }),
    scan: (at, toWitness) => {
      const scan: Scan = { viewpoint: at, states: byKey, statesOf, dictionary, maxSteps, toWitness };
      scanViewpoint(scan);
      scanChains(scan);
    },
  };
}
