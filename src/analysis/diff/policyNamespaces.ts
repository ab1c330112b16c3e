/** From where a difference of DestinationRules is seen. @see docs/semantics.md 9.1 */
import type { ConsolidatedDestinationRule } from "../../link/consolidatedDestinationRule.ts";
import type { LinkedConfig } from "../../link/linkedConfig.ts";
import { EVERYONE } from "../../registry/exportTo.ts";
import { groupBy } from "../../util/groupBy.ts";

/**
 * Namespaces whose sidecars may be the only ones to see a change: their own DestinationRules differ, or decide for them alone what others
 * take from the rule of the service, or rules are exported to them that not everybody gets.
 * @see docs/semantics.md 9.1
 */
export function policyNamespaces(before: LinkedConfig, after: LinkedConfig): readonly string[] {
  const [from, to] = [before, after].map(({ destinationRules: { local, rootLocal } }) =>
    groupBy([...local, ...rootLocal], ({ rule }) => rule.namespace),
  );
  const names = [...new Set([...(from?.keys() ?? []), ...(to?.keys() ?? [])])];
  const differing = names.filter((name) => JSON.stringify(from?.get(name)) !== JSON.stringify(to?.get(name)));
  return [...new Set([...differing, ...[before, after].flatMap((config) => [...ownPolicies(config), ...sharedPolicies(config)])])];
}

/** Namespaces with a DestinationRule that is not the one of a service of theirs, or not the same for everybody. */
function ownPolicies({ destinationRules: { local, exported, rootLocal }, services }: LinkedConfig): readonly string[] {
  const homes = new Set(services.map(({ hostname, namespace }) => `${namespace}/${hostname}`));
  const everybodys = new Set(exported.filter(isForAll).map((entry) => JSON.stringify(entry)));
  const own = local.filter((entry) => !(homes.has(`${entry.rule.namespace}/${entry.host}`) && everybodys.has(JSON.stringify(entry))));
  return [...own, ...rootLocal].map(({ rule }) => rule.namespace);
}

/** Namespaces to which rules are exported that others do not get. */
function sharedPolicies({ destinationRules: { exported } }: LinkedConfig): readonly string[] {
  return exported.flatMap((entry) => (isForAll(entry) ? [] : [entry.rule.namespace, ...entry.exportTo]));
}

function isForAll({ exportTo }: ConsolidatedDestinationRule): boolean {
  return exportTo.length === 0 || exportTo.includes(EVERYONE);
}
