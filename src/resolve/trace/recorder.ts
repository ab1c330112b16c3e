/** Writes down what the reference evaluator tries. */
import type { FilterChain } from "../../graph/listener.ts";
import type { Route } from "../../graph/route.ts";
import type { RouteConfiguration, VirtualHost } from "../../graph/routeConfiguration.ts";
import type { Viewpoint } from "../../graph/viewpoint.ts";
import type { MatchInput } from "../../match/matchInput.ts";
import { describeRouteMatch } from "../../match/routeMatch.ts";
import { compact } from "../../util/compact.ts";
import { compareStrings, firstDifference } from "../../util/compare.ts";
import type { ConnectionInput } from "../evaluator.ts";
import { findOutboundChain } from "../reference/findOutboundChain.ts";
import { domainFits } from "../reference/findVirtualHost.ts";
import { findNearMiss } from "./nearMiss.ts";
import type { Observer } from "./observer.ts";
import type { FilterChainTrace, ListenerTrace, RuleTrace, SkippedRuleTrace, Trace, VirtualHostTrace } from "./trace.ts";

/** An observer and what it has seen. */
export interface Recorder {
  readonly observer: Observer;
  readonly finish: () => Trace;
}

/** `input` gives the conditions the values that they saw; absent where the request is not HTTP. */
export function createRecorder(viewpoint: Viewpoint, connection: ConnectionInput, input: MatchInput | undefined): Recorder {
  let listener: ListenerTrace | undefined;
  let filterChain: FilterChainTrace | undefined;
  let virtualHost: VirtualHostTrace | undefined;
  let skipped: readonly SkippedRuleTrace[] = [];
  const rules: RuleTrace[] = [];
  return {
    observer: {
      onListener: (_, found) => {
        if (found !== undefined) listener = { name: found.name, address: found.address, port: found.port };
        else {
          const outbound = findOutboundChain(viewpoint, connection);
          if (outbound !== undefined) filterChain = traceFilterChain([], outbound, outbound === viewpoint.virtualOutbound);
        }
      },
      onFilterChain: ({ filterChains, defaultFilterChain }, found) => {
        filterChain = traceFilterChain(filterChains, found, found !== undefined && found === defaultFilterChain);
      },
      onVirtualHost: (table, host, found) => {
        virtualHost = traceVirtualHost(table, host, found);
        skipped = found?.skipped ?? [];
      },
      onRoute: (route, matched) => {
        if (input !== undefined) rules.push(traceRule(route, matched, input));
      },
    },
    finish: () =>
      compact({
        connection: traceConnection(connection),
        listener,
        filterChain,
        virtualHost,
        rules,
        skipped,
        nearMiss: findNearMiss(rules),
      }),
  };
}

function traceConnection({ destinationIp, sni, port, transportProtocol, applicationProtocols }: ConnectionInput): Trace["connection"] {
  return compact({ address: destinationIp, port, serverName: sni, transportProtocol, applicationProtocols });
}

function traceFilterChain(chains: readonly FilterChain[], found: FilterChain | undefined, isDefault: boolean): FilterChainTrace {
  const others = chains.filter((chain) => chain !== found).map(({ name, origin }) => compact({ name, origin }));
  return compact({ name: found?.name, origin: found?.origin, isDefault, others });
}

function traceRule(route: Route, matched: boolean, input: MatchInput): RuleTrace {
  const conditions = describeRouteMatch(route.match, input);
  const failed = conditions.find((condition) => !condition.matched);
  return compact({ name: route.name, origin: route.origin, delegate: route.delegate, matched, failed, conditions });
}

/** More than a reader wants to see. */
const MAX_OTHERS = 5;

function traceVirtualHost(table: RouteConfiguration, host: string, found: VirtualHost | undefined): VirtualHostTrace {
  const domains = table.virtualHosts.flatMap(({ name, domains: own }) => own.map((domain) => ({ virtualHost: name, domain })));
  const fitting = domains
    .filter(({ domain }) => domainFits(domain, host))
    .sort((a, b) => firstDifference(Number(b.domain === host) - Number(a.domain === host), b.domain.length - a.domain.length));
  const isLost = found === undefined || FOR_UNKNOWN_HOSTS.has(found.name);
  return compact({
    routeConfiguration: table.name,
    host,
    name: found?.name,
    domain: fitting[0]?.domain,
    others: (isLost ? likeDomains(table, host) : fitting.slice(1)).slice(0, MAX_OTHERS).map((entry) => ({ ...entry, fits: !isLost })),
  });
}

/** Of each virtual host that has any, the shortest. */
function likeDomains(
  { virtualHosts }: RouteConfiguration,
  host: string,
): readonly { readonly virtualHost: string; readonly domain: string }[] {
  return virtualHosts
    .flatMap(({ name, domains }) => {
      const like = domains.filter((domain) => isLike(domain, host)).sort((a, b) => a.length - b.length);
      return like.slice(0, 1).map((domain) => ({ virtualHost: name, domain }));
    })
    .sort((a, b) => compareStrings(a.domain, b.domain));
}

/** Istio's own virtual hosts for hosts that nothing declares: whoever gets there may have mistaken the name. @see docs/semantics.md 4.26 */
const FOR_UNKNOWN_HOSTS: ReadonlySet<string> = new Set(["allow_any", "allow_any_dynamic_dns", "block_all"]);

/** A domain with the same first label, or of the same parent. */
function isLike(domain: string, host: string): boolean {
  const [first = "", ...parent] = host.split(".");
  const [domainFirst = "", ...domainParent] = domain.split(".");
  return (first !== "" && domainFirst === first) || (parent.length > 0 && domainParent.join(".") === parent.join("."));
}
