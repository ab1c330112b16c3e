/** Which requests change their answer between two configurations. @see docs/design/analysis.md */
import type { RoutingGraph } from "../graph/routingGraph.ts";
import type { Source } from "../graph/source.ts";
import { MESH_GATEWAY } from "../host/resolveName.ts";
import { namespaceOf } from "../model/namespaceOf.ts";
import { resolve } from "../resolve/ask.ts";
import type { Request } from "../resolve/request.ts";
import { viewpoint } from "../resolve/viewpoint.ts";
import { isSubrecord } from "../util/record.ts";
import { createDictionary } from "./constraint/dictionary.ts";
import { changedHomes } from "./diff/changedHomes.ts";
import { changeKey, connectionKey } from "./diff/changeKey.ts";
import { type ChangeScope, changeScope } from "./diff/changeScope.ts";
import type { DiffOptions, DiffResult, RequestChange, Undecided } from "./diff/diffResult.ts";
import { diffViewpoints } from "./diff/diffViewpoints.ts";
import { policyNamespaces } from "./diff/policyNamespaces.ts";
import { portNamespaces } from "./diff/portNamespaces.ts";
import { sharedConfig } from "./diff/sharedConfig.ts";
import { DEFAULT_LIMITS } from "./limits.ts";
import { localitySets } from "./proxies/localitySets.ts";
import { namespacesApart } from "./proxies/namespacesApart.ts";
import { representativeSources } from "./proxies/representativeSources.ts";
import { UNKNOWN_REASONS } from "./unknownReasons.ts";

/**
 * Compares two configurations by what they do with requests, not by their text. Each class of requests that change comes with one that was
 * asked of both. Where nothing is undecided, requests in no class get the same answer from both.
 *
 * @example
 * ```ts
 * const { changes, unchanged } = diff(compile(before), compile(after));
 * for (const { host, fields, witness } of changes) console.log(host, fields, witness);
 * ```
 */
export function diff(before: RoutingGraph, after: RoutingGraph, options: DiffOptions = {}): DiffResult {
  const { maxSteps, maxStates, maxSources } = { ...DEFAULT_LIMITS, ...options };
  const now: RoutingGraph = { ...after, config: sharedConfig(before.config, after.config) };
  const scope = changeScope(before.config, now.config);
  const all = options.sources ?? sourcesIn(scope, maxSources + 1);
  const sources = options.sources === undefined ? all.slice(0, maxSources) : all;
  const changes = new Map<string, RequestChange>();
  const undecided = new Map<string, Undecided>();
  const dictionary = createDictionary(maxStates);
  for (const source of sources) {
    diffViewpoints(viewpoint(before, source), viewpoint(now, source), {
      dictionary,
      maxSteps,
      source,
      isUntouched: scope.isUntouched,
      add: (change) => {
        const key = changeKey(change.before.matched, change.after.matched);
        const known = changes.get(key);
        if (known === undefined) changes.set(key, change);
        else if (!known.sources.includes(source)) changes.set(key, { ...known, sources: [...known.sources, source] });
      },
      undecided: (place) => {
        const key = JSON.stringify([place.host, place.cause, ruleKey(place)]);
        if (!undecided.has(key)) undecided.set(key, { source, ...place, reason: UNKNOWN_REASONS[place.cause] });
      },
    });
  }
  const left = all[sources.length];
  if (left !== undefined) undecided.set("sources", { source: left, cause: "sources", reason: UNKNOWN_REASONS.sources });
  // What some proxy showed needs no decision for another.
  const open = [...undecided.entries()].filter(([, place]) => !(isOfRules(place) && changes.has(ruleKey(place))));
  return {
    changes: [...changes.values()].sort((a, b) => Number(a.inferred === true) - Number(b.inferred === true)),
    undecided: open.map(([, place]) => place),
    sources,
    unchanged: changes.size === 0 && open.length === 0,
  };
}

/** One proxy of each kind that may see a change. */
function sourcesIn({ configs, leftOut, isOfRules }: ChangeScope, most: number): readonly Source[] {
  const named = [...policyNamespaces(...configs), ...(isOfRules ? [] : changedHomes(...configs))];
  const apart = new Set([...named, ...namespacesApart(configs)]);
  const sources = representativeSources(configs, most, {
    namespaces: [...named, ...portNamespaces(configs[0], leftOut, apart)],
    labels: isOfRules ? [] : localitySets(configs),
  });
  if (!isOfRules) return sources;
  const isBound = (gateway: string): boolean =>
    configs.some(({ virtualServices }) => virtualServices.some(({ gateways }) => gateways.includes(gateway)));
  const gateways = configs[0].gateways.filter(({ metadata }) => isBound(`${namespaceOf(metadata)}/${metadata.name}`));
  return sources.filter(({ kind, labels = {} }) =>
    kind === "sidecar" ? isBound(MESH_GATEWAY) : gateways.some(({ spec }) => isSubrecord(spec.selector, labels)),
  );
}

/** The key of the class that a place would be. */
function ruleKey({ before = {}, after = {} }: Pick<Undecided, "before" | "after">): string {
  const inTable = { routeConfiguration: "" };
  return changeKey({ ...before, ...inTable }, { ...after, ...inTable });
}

/** False for whole hosts and listeners, of which a class is only a part. */
function isOfRules({ before, after }: Pick<Undecided, "before" | "after">): boolean {
  return before?.route !== undefined || after?.route !== undefined;
}

/** The class that a request is in, undefined where it is in none and so gets the same answer as before. */
export function findChange(result: DiffResult, before: RoutingGraph, after: RoutingGraph, request: Request): RequestChange | undefined {
  const [from, to] = [resolve(before, request, { random: 0 }).matched, resolve(after, request, { random: 0 }).matched];
  const key = changeKey(from, to);
  const found = result.changes.find((change) => changeKey(change.before.matched, change.after.matched) === key);
  // Where only one side asks a route table, all of the connection is another thing.
  const isHalf = (from.routeConfiguration === undefined) !== (to.routeConfiguration === undefined);
  if (found !== undefined || !isHalf) return found;
  const connection = connectionKey(from, to);
  const alike = result.changes.filter(({ before: a, after: b }) => connectionKey(a.matched, b.matched) === connection);
  return alike.find(({ host }) => host === undefined) ?? alike[0];
}
