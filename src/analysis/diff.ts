/** Which requests change their answer between two configurations. @see docs/design/analysis.md */
import type { RoutingGraph } from "../graph/routingGraph.ts";
import type { Source } from "../graph/source.ts";
import { resolve } from "../resolve/ask.ts";
import type { Request } from "../resolve/request.ts";
import { viewpoint } from "../resolve/viewpoint.ts";
import { createDictionary } from "./constraint/dictionary.ts";
import { changeKey } from "./diff/changeKey.ts";
import type { DiffOptions, DiffResult, RequestChange, Undecided } from "./diff/diffResult.ts";
import { diffViewpoints } from "./diff/diffViewpoints.ts";
import { policyNamespaces } from "./diff/policyNamespaces.ts";
import { untouchedHosts } from "./diff/untouchedHosts.ts";
import { DEFAULT_LIMITS } from "./limits.ts";
import { representativeSources, sourceKey } from "./representativeSources.ts";
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
  const all = options.sources ?? commonSources(before, after);
  const sources = options.sources === undefined ? all.slice(0, maxSources) : all;
  const changes = new Map<string, RequestChange>();
  const undecided = new Map<string, Undecided>();
  const dictionary = createDictionary(maxStates);
  const isUntouched = untouchedHosts(before.config, after.config);
  for (const source of sources) {
    diffViewpoints(viewpoint(before, source), viewpoint(after, source), {
      dictionary,
      maxSteps,
      source,
      isUntouched,
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

function commonSources(before: RoutingGraph, after: RoutingGraph): readonly Source[] {
  const namespaces = policyNamespaces(before.config, after.config);
  const sources = [after, before].flatMap(({ config }) => representativeSources(config, namespaces));
  return [...new Map(sources.map((source) => [sourceKey(source), source])).values()];
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
  const key = changeKey(resolve(before, request, { random: 0 }).matched, resolve(after, request, { random: 0 }).matched);
  return result.changes.find((change) => changeKey(change.before.matched, change.after.matched) === key);
}
