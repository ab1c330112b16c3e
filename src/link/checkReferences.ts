/**
 * Destinations that lead nowhere: their host is in no registry, or no DestinationRule has their subset. Istio takes both and answers 503.
 * @see docs/semantics.md 6.41
 */
import { type Diagnostic, formatObjectRef, type Origin } from "../diagnostic/diagnostic.ts";
import { isWildcard, mostSpecificHost } from "../host/hostname.ts";
import { CLUSTER_DOMAIN } from "../host/resolveName.ts";
import { quoteText } from "../model/protobufJson/userText.ts";
import type { VirtualService } from "../model/virtualService.ts";
import { groupBy } from "../util/groupBy.ts";
import { memoize } from "../util/memoize.ts";
import { nearest } from "../util/nearest.ts";
import type { ConsolidatedDestinationRule } from "./consolidatedDestinationRule.ts";
import type { LinkedConfig } from "./linkedConfig.ts";
import { listDestinations, type NamedDestination, namedHosts } from "./listDestinations.ts";

/** One warning for each host or subset that a VirtualService names in vain, at the first place where it does. */
export function checkReferences(config: LinkedConfig): (object: VirtualService) => readonly Diagnostic[] {
  const check = createCheck(config);
  return (object) => {
    // Most name nothing in vain: places are only worked out for those that do.
    if (!namedHosts(object).some((named) => check(named) !== undefined)) return NONE;
    const found = listDestinations(object).flatMap((destination) => {
      const problem = check(destination);
      return problem === undefined ? [] : [{ problem, origin: destination.origin }];
    });
    return [...groupBy(found, ({ problem }) => problem.message).values()].flatMap(([first, ...others]) =>
      first === undefined ? [] : [toDiagnostic(first.problem, first.origin, others)],
    );
  };
}

const NONE: readonly Diagnostic[] = [];

function toDiagnostic({ field, ...problem }: Problem, origin: Origin, others: readonly { readonly origin: Origin }[]): Diagnostic {
  const at = (place: Origin): Origin => ({ ...place, path: `${place.path}.${field}` });
  return { ...problem, origin: at(origin), ...(others.length > 0 && { related: others.map((other) => at(other.origin)) }) };
}

type Check = (destination: Pick<NamedDestination, "host" | "subset">) => Problem | undefined;

interface Problem extends Pick<Diagnostic, "severity" | "code" | "message" | "help"> {
  readonly field: "host" | "subset";
}

function createCheck(config: LinkedConfig): Check {
  const services = servicesByHost(config.services);
  const hosts = new Map<string, Problem>();
  const findSubsets = createSubsetFinder(config.destinationRules);
  return ({ host, subset }) => {
    const service = services.get(host);
    if (service === undefined) {
      const problem = hosts.get(host) ?? unknownHost(host, [...services.keys()]);
      hosts.set(host, problem);
      return problem;
    }
    if (subset === "") return undefined;
    // Of an ExternalName service the subsets are those of the name behind it. @see docs/semantics.md 6.38
    const rules = findSubsets(service.externalName ?? host);
    return rules.some(({ subsets }) => subsets.some(({ name }) => name === subset)) ? undefined : unknownSubset(host, subset, rules);
  };
}

const servicesByHost = memoize(
  (services: LinkedConfig["services"]): ReadonlyMap<string, LinkedConfig["services"][number]> =>
    new Map(services.map((service) => [service.hostname, service])),
);

type SubsetFinder = (host: string) => readonly ConsolidatedDestinationRule[];

/** The rules that some proxy may use for a host: in each namespace those of the most specific host. @see docs/semantics.md 9.2 */
const createSubsetFinder = memoize(({ local, exported, rootLocal }: LinkedConfig["destinationRules"]): SubsetFinder => {
  const indexes = [local, exported, rootLocal].map((rules) => {
    const wildcards = rules.filter(({ host }) => isWildcard(host));
    return { byHost: groupBy(rules, ({ host }) => host), wildcards: [...groupBy(wildcards, ({ rule }) => rule.namespace)] };
  });
  return (host) =>
    indexes.flatMap(({ byHost, wildcards }) => {
      const exact = byHost.get(host) ?? [];
      const covered = new Set(exact.map(({ rule }) => rule.namespace));
      const others = wildcards.filter(([namespace]) => !covered.has(namespace)).flatMap(([, rules]) => mostSpecificRules(host, rules));
      return [...exact, ...others];
    });
});

function mostSpecificRules(host: string, rules: readonly ConsolidatedDestinationRule[]): readonly ConsolidatedDestinationRule[] {
  const hosts = rules.map((rule) => rule.host);
  const best = mostSpecificHost(host, hosts);
  return rules.filter((rule) => rule.host === best);
}

function unknownSubset(host: string, subset: string, rules: readonly ConsolidatedDestinationRule[]): Problem {
  const objects = [...new Set(rules.map(({ rule }) => formatObjectRef(rule)))];
  const names = [...new Set(rules.flatMap(({ subsets }) => subsets.map(({ name = "" }) => name)))];
  return {
    severity: "warning",
    code: "subset-unknown",
    message: `no DestinationRule for ${quoteText(host)} has a subset ${quoteText(subset)}, so no request arrives there`,
    help: subsetHelp(subset, names, objects),
    field: "subset",
  };
}

function subsetHelp(subset: string, names: readonly string[], objects: readonly string[]): string {
  const [first] = objects;
  if (first === undefined) return `add a DestinationRule for the host with the subset ${quoteText(subset)} and the labels of its pods`;
  if (names.length === 0) return `add the subset to ${quoteText(first)}, which has none`;
  const near = nearest(subset, names);
  const hint = near === undefined || isOtherVersion(near, subset) ? "" : `did you mean ${quoteText(near)}? `;
  return `${hint}${quoteText(first)} has ${quoteAll(names)}`;
}

/** `v1` is close to `v2`, and yet nobody writes the one for the other. */
function isOtherVersion(a: string, b: string): boolean {
  return a.replace(/\d/g, "") === b.replace(/\d/g, "");
}

/** More names than this help nobody. */
const MOST_NAMES = 8;

function quoteAll(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).map(quoteText);
  const last = names.length > MOST_NAMES ? `${names.length - MOST_NAMES} more` : shown.pop();
  return [shown.join(", "), last].filter((part) => part !== "").join(" and ");
}

function unknownHost(host: string, hostnames: readonly string[]): Problem {
  const near = nearestHost(host, hostnames);
  const hint = near === undefined ? "" : `did you mean ${quoteText(near)}? `;
  return {
    severity: "warning",
    code: "host-unknown",
    message: `no Service or ServiceEntry has the host ${quoteText(host)}, so no request arrives there`,
    help: `${hint}${near === undefined ? "" : "else "}add a Service or ServiceEntry for it, or correct the name`,
    field: "host",
  };
}

/** By the first label among the services of the namespace, by the whole name outside of the cluster; else the same name in another namespace. */
function nearestHost(host: string, hostnames: readonly string[]): string | undefined {
  const isInCluster = (name: string) => name.endsWith(`.svc.${CLUSTER_DOMAIN}`);
  if (!isInCluster(host)) {
    const external = hostnames.filter((name) => !isInCluster(name));
    return nearest(host, external);
  }
  const label = host.slice(0, host.indexOf("."));
  const end = host.slice(label.length);
  const neighbours = hostnames.filter((name) => name.endsWith(end)).map((name) => name.slice(0, -end.length));
  const near = nearest(label, neighbours);
  return near === undefined ? hostnames.find((name) => isInCluster(name) && name.startsWith(`${label}.`)) : `${near}${end}`;
}
