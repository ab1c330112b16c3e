/** The DestinationRule that one proxy uses for one service. @see docs/semantics.md 9.1 */
import { mostSpecificHost } from "../host/hostname.ts";
import type { Labels } from "../model/objectMeta.ts";
import { EVERYONE } from "../registry/exportTo.ts";
import { groupBy } from "../util/groupBy.ts";
import { isSubrecord } from "../util/record.ts";
import type { ConsolidatedDestinationRule } from "./consolidatedDestinationRule.ts";
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
  const { local, exported, rootLocal } = indexOf(config);
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

const indexes = new WeakMap<LinkedConfig, DestinationRuleIndex>();

function indexOf(config: LinkedConfig): DestinationRuleIndex {
  let index = indexes.get(config);
  if (index === undefined) {
    const { local, exported, rootLocal } = config.destinationRules;
    index = { local: hostIndex(local), exported: hostIndex(exported), rootLocal: hostIndex(rootLocal) };
    indexes.set(config, index);
  }
  return index;
}

function hostIndex(rules: readonly ConsolidatedDestinationRule[]): HostIndex {
  const byNamespace = groupBy(rules, ({ rule }) => rule.namespace);
  const byHost = new Map([...byNamespace].map(([namespace, own]) => [namespace, groupBy(own, ({ host }) => host)]));
  return {
    find: (namespace, host) => {
      const hosts = byHost.get(namespace);
      if (hosts === undefined) return [];
      const best = hosts.has(host) ? host : mostSpecificHost(host, hosts.keys());
      return best === undefined ? [] : (hosts.get(best) ?? []);
    },
  };
}
