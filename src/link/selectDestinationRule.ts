/** The DestinationRule that one proxy uses for one service. @see docs/semantics.md 9.1 */
import { isWildcard } from "../host/hostname.ts";
import type { Labels } from "../model/objectMeta.ts";
import { EVERYONE } from "../registry/exportTo.ts";
import { groupBy, mapGroups } from "../util/groupBy.ts";
import { memoize } from "../util/memoize.ts";
import { isSubrecord } from "../util/record.ts";
import type { ConsolidatedDestinationRule, ConsolidatedDestinationRules } from "./consolidatedDestinationRule.ts";
import type { LinkedConfig } from "./linkedConfig.ts";

/** Whose rule is asked for. */
export interface DestinationRuleClient {
  readonly namespace: string;
  readonly labels: Labels;
}

/** The rule for a host that the service in `serviceNamespace` has, or none. */
export function selectDestinationRule(
  config: LinkedConfig,
  client: DestinationRuleClient,
  host: string,
  serviceNamespace: string,
): ConsolidatedDestinationRule | undefined {
  return chooseForProxy(candidates(config, client.namespace, host, serviceNamespace), client);
}

/** The first step that finds anything wins, however unspecific its host. @see docs/semantics.md 9.2 */
function candidates(
  config: LinkedConfig,
  namespace: string,
  host: string,
  serviceNamespace: string,
): readonly ConsolidatedDestinationRule[] {
  const { local, exported, rootLocal } = indexOf(config.destinationRules);
  const { rootNamespace } = config.mesh;
  const own = (namespace === rootNamespace ? rootLocal : local).find(namespace, host);
  if (own.length > 0) return own;
  for (const owner of [serviceNamespace, rootNamespace]) {
    const found = exported.find(owner, host).filter((rule) => isExportedTo(rule, namespace));
    if (found.length > 0) return found;
  }
  return [];
}

function isExportedTo({ exportTo }: ConsolidatedDestinationRule, namespace: string): boolean {
  return exportTo.length === 0 || exportTo.includes(EVERYONE) || exportTo.includes(namespace);
}

/** A rule of the proxy's namespace whose selector fits, else the newest without a selector. @see docs/semantics.md 9.9 */
function chooseForProxy(
  rules: readonly ConsolidatedDestinationRule[],
  { namespace, labels }: DestinationRuleClient,
): ConsolidatedDestinationRule | undefined {
  const selected = rules.find(
    ({ rule, selector }) => selector !== undefined && rule.namespace === namespace && isSubrecord(selector, labels),
  );
  return selected ?? rules.findLast(({ selector }) => selector === undefined);
}

interface HostIndex {
  readonly find: (namespace: string, host: string) => readonly ConsolidatedDestinationRule[];
}

interface DestinationRuleIndex {
  readonly local: HostIndex;
  readonly exported: HostIndex;
  readonly rootLocal: HostIndex;
}

const indexOf = memoize(
  ({ local, exported, rootLocal }: ConsolidatedDestinationRules): DestinationRuleIndex => ({
    local: hostIndex(local),
    exported: hostIndex(exported),
    rootLocal: hostIndex(rootLocal),
  }),
);

/** The rules of one namespace. */
interface NamespaceRules {
  readonly byHost: ReadonlyMap<string, readonly ConsolidatedDestinationRule[]>;
  /** Lengths of the hosts that are wildcards, the longest first. */
  readonly wildcardLengths: readonly number[];
}

function hostIndex(rules: readonly ConsolidatedDestinationRule[]): HostIndex {
  const byNamespace = mapGroups(
    rules,
    ({ rule }) => rule.namespace,
    (own): NamespaceRules => {
      const wildcards = own.map(({ host }) => host).filter(isWildcard);
      const wildcardLengths = [...new Set(wildcards.map(({ length }) => length))].sort((a, b) => b - a);
      return { byHost: groupBy(own, ({ host }) => host), wildcardLengths };
    },
  );
  return {
    find: (namespace, host) => {
      const own = byNamespace.get(namespace);
      return own === undefined ? NO_RULES : (own.byHost.get(host) ?? findByWildcard(own, host));
    },
  };
}

const NO_RULES: readonly ConsolidatedDestinationRule[] = [];

/** Those of the most specific wildcard that covers the host. @see docs/semantics.md 3.10 */
function findByWildcard({ byHost, wildcardLengths }: NamespaceRules, host: string): readonly ConsolidatedDestinationRule[] {
  const suffix = isWildcard(host) ? host.slice(1) : host;
  for (const length of wildcardLengths) {
    if (length - 1 > suffix.length) continue;
    const found = byHost.get(`*${suffix.slice(suffix.length - length + 1)}`);
    if (found !== undefined) return found;
  }
  return NO_RULES;
}
