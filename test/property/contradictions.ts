/** What requests say against the claims of the analysis. */
import { isDeepStrictEqual } from "node:util";
import { clauseKey } from "../../src/analysis/clause.ts";
import { changeKey } from "../../src/analysis/diff/changeKey.ts";
import type { DiffResult, Undecided } from "../../src/analysis/diff/diffResult.ts";
import { findChange } from "../../src/analysis/diff.ts";
import { representativeSources } from "../../src/analysis/proxies/representativeSources.ts";
import type { Reachability } from "../../src/analysis/reachabilityResult.ts";
import { type Matched, type Outcome, outcomes, type Request, type RoutingGraph, resolve } from "../../src/index.ts";
import { isSubrecord } from "../../src/util/record.ts";

/** Answers without what led to them; that there is nothing to ask is one answer. */
function answers(of: readonly Outcome[]): unknown {
  return JSON.parse(
    JSON.stringify(of, (key, value: unknown) => {
      if (key === "reason" && ["no-listener", "no-filter-chain", "no-virtual-host", "no-route"].includes(String(value))) return "nothing";
      if (key === "matched") return (value as Matched).downstreamTls;
      return ["caveats", "origin", "listener"].includes(key) ? undefined : value;
    }),
  );
}

const matchedIn = (graph: RoutingGraph, request: Request): Matched => resolve(graph, request, { random: 0 }).matched;

function placeOf({ origin, delegate }: Matched): string | undefined {
  return origin && clauseKey({ origin, ...(delegate && { delegate }) });
}

/** Where the pods of a gateway run is told by its Service, so that not every gateway is one of the mesh; they may have further labels. */
function isOfMesh(graphs: readonly RoutingGraph[]): (request: Request) => boolean {
  const configs = graphs.map(({ config }) => config);
  const gateways = representativeSources(configs).filter(({ kind }) => kind === "gateway");
  return ({ source: { kind = "sidecar", namespace = "default", labels = {} } = {} }) =>
    kind !== "gateway" || gateways.some((gateway) => gateway.namespace === namespace && isSubrecord(gateway.labels, labels));
}

/** Witnesses that go elsewhere, and requests that go to clauses called unreachable. */
export function reachabilityContradictions(
  graph: RoutingGraph,
  { clauses }: Reachability,
  requests: readonly Request[],
): readonly unknown[] {
  const unreachable = new Map(clauses.flatMap((clause) => (clause.status === "unreachable" ? [[clauseKey(clause), clause]] : [])));
  const isAsked = isOfMesh([graph]);
  const untrue = clauses.flatMap((clause) => {
    if (clause.status !== "reachable") return [];
    return placeOf(matchedIn(graph, clause.witness)) === clauseKey(clause) ? [] : [{ problem: "witness goes elsewhere", clause }];
  });
  const reached = requests.filter(isAsked).flatMap((request) => {
    const clause = unreachable.get(placeOf(matchedIn(graph, request)) ?? "");
    return clause === undefined ? [] : [{ problem: "an unreachable clause is reached", clause, request }];
  });
  return [...untrue, ...reached];
}

/** Classes whose witness shows no change or is of another class, and requests that change in no class and no undecided place. */
export function diffContradictions(
  before: RoutingGraph,
  after: RoutingGraph,
  result: DiffResult,
  requests: readonly Request[],
): { readonly contradictions: readonly unknown[]; readonly changed: number } {
  const untrue = result.changes.flatMap((change) => {
    const { witness } = change;
    const isChanging = !isDeepStrictEqual(answers(outcomes(before, witness)), answers(outcomes(after, witness)));
    const isOwn = findChange(result, before, after, witness) === change;
    return isChanging && isOwn ? [] : [{ problem: isChanging ? "witness is of another class" : "witness shows no change", change }];
  });
  const isAsked = isOfMesh([before, after]);
  let changed = 0;
  const missed = requests.filter(isAsked).flatMap((request) => {
    const [from, to] = [outcomes(before, request), outcomes(after, request)];
    if (isDeepStrictEqual(answers(from), answers(to))) return [];
    changed++;
    if (findChange(result, before, after, request) !== undefined) return [];
    const matched = [matchedIn(before, request), matchedIn(after, request)] as const;
    if (result.undecided.some((place) => isIn(place, ...matched))) return [];
    const problem = result.unchanged ? "called unchanged" : "in no class";
    return [{ problem, request, before: from[0]?.decision, after: to[0]?.decision, undecided: result.undecided.length }];
  });
  return { contradictions: [...untrue, ...missed], changed };
}

/** A place without rules is a whole host, and without a host a whole proxy. */
function isIn({ before, after }: Undecided, from: Matched, to: Matched): boolean {
  if (before === undefined || after === undefined) return true;
  const hasRule = [before, after].some(({ route, origin }) => route !== undefined || origin !== undefined);
  const table = { routeConfiguration: "" };
  if (hasRule) return changeKey({ ...before, ...table }, { ...after, ...table }) === changeKey(from, to);
  // A path that is refused never gets to a host.
  return [nameOf(before), undefined].includes(nameOf(from)) && [nameOf(after), undefined].includes(nameOf(to));
}

/** The ports on which a host is served do not count. */
function nameOf({ virtualHost }: Matched): string | undefined {
  return virtualHost?.replace(/:(?:\d+|\*)$/, "");
}
