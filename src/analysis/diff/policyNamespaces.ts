/** From where a difference of DestinationRules is seen. @see docs/semantics.md 9.1 */
import type { ConsolidatedDestinationRule } from "../../link/consolidatedDestinationRule.ts";
import type { LinkedConfig } from "../../link/linkedConfig.ts";
import { EVERYONE } from "../../registry/exportTo.ts";
import { groupBy } from "../../util/groupBy.ts";

/**
 * Namespaces whose sidecars may be the only ones to see a change: their own DestinationRules differ, or decide for them alone what others
 * take from the rule of the service.
 * @see docs/semantics.md 9.1
 */
export function policyNamespaces(before: LinkedConfig, after: LinkedConfig): readonly string[] {
  const [from, to] = [before, after].map(({ destinationRules: { local, rootLocal } }) =>
    groupBy([...local, ...rootLocal], ({ rule }) => rule.namespace),
  );
  const names = [...new Set([...(from?.keys() ?? []), ...(to?.keys() ?? [])])];
  const differing = names.filter((name) => JSON.stringify(from?.get(name)) !== JSON.stringify(to?.get(name)));
  return [...new Set([...differing, ...ownPolicies(before), ...ownPolicies(after)])];
}

/** Namespaces with a DestinationRule that is not the one of a service of theirs, or not for everybody. */
function ownPolicies({ destinationRules: { local, exported }, services }: LinkedConfig): readonly string[] {
  const homes = new Set(services.map(({ hostname, namespace }) => `${namespace}/${hostname}`));
  const isForAll = new Set(exported.filter(({ exportTo }) => exportTo.length === 0 || exportTo.includes(EVERYONE)).map(entryKey));
  const own = local.filter((entry) => !(homes.has(`${entry.rule.namespace}/${entry.host}`) && isForAll.has(entryKey(entry))));
  return own.map(({ rule }) => rule.namespace);
}

function entryKey({ rule, host }: ConsolidatedDestinationRule): string {
  return `${rule.namespace}/${rule.name} ${host}`;
}
