/** A configuration that has the parts of another one where they are equal, so that what was compiled of these serves for both. */
import type { ConsolidatedDestinationRule } from "../../link/consolidatedDestinationRule.ts";
import { keepVirtualServices } from "../../link/keepVirtualServices.ts";
import type { LinkedConfig } from "../../link/linkedConfig.ts";
import { keepList, keepSame } from "../../util/keepSame.ts";

/** The same as `after`, with objects of `before` in the place of equal ones. */
export function sharedConfig(before: LinkedConfig, after: LinkedConfig): LinkedConfig {
  const [old, now] = [before.destinationRules, after.destinationRules];
  const destinationRules = {
    local: keepList(old.local, now.local, ruleKey),
    exported: keepList(old.exported, now.exported, ruleKey),
    rootLocal: keepList(old.rootLocal, now.rootLocal, ruleKey),
  };
  const isSame =
    destinationRules.local === old.local && destinationRules.exported === old.exported && destinationRules.rootLocal === old.rootLocal;
  return {
    mesh: keepSame(before.mesh, after.mesh),
    services: keepList(before.services, after.services, ({ hostname, namespace, address }) => `${namespace}/${hostname} ${address}`),
    virtualServices: keepVirtualServices(before.virtualServices, after.virtualServices),
    destinationRules: isSame ? old : destinationRules,
    gateways: keepSame(before.gateways, after.gateways),
    sidecars: keepSame(before.sidecars, after.sidecars),
    workloadEntries: keepSame(before.workloadEntries, after.workloadEntries),
    unevaluated: keepSame(before.unevaluated, after.unevaluated),
  };
}

function ruleKey({ rule, host }: ConsolidatedDestinationRule): string {
  return `${rule.namespace}/${rule.name} ${host}`;
}
