/** Labels of a proxy that something in the configuration looks at: proxies that differ in others see the same. */
import type { RelevantLabels } from "../graph/routingGraph.ts";
import type { LinkedConfig } from "../link/linkedConfig.ts";
import { type Facts, factsOf } from "../link/outline.ts";
import type { Labels } from "../model/objectMeta.ts";
import { compareStrings } from "../util/compare.ts";
import { memoizeLatest } from "../util/memoizeLatest.ts";
import { comparedLabels, localityLabels } from "./cluster/localityLabels.ts";

/** What other labels than those of VirtualServices follow from. */
type Selecting = Omit<LinkedConfig, "virtualServices">;

/** The labels of the configuration that count. */
export function relevantLabels(config: LinkedConfig): RelevantLabels {
  const { services, gateways, sidecars, destinationRules, unevaluated, mesh, workloadEntries } = config;
  const { sourceLabels } = factsOf(config.virtualServices);
  return relevance(services, gateways, sidecars, destinationRules, unevaluated, mesh, workloadEntries, sourceLabels);
}

const relevance = memoizeLatest(
  (
    services: Selecting["services"],
    gateways: Selecting["gateways"],
    sidecars: Selecting["sidecars"],
    destinationRules: Selecting["destinationRules"],
    unevaluated: Selecting["unevaluated"],
    mesh: Selecting["mesh"],
    workloadEntries: Selecting["workloadEntries"],
    sourceLabels: Facts["sourceLabels"],
  ): RelevantLabels => {
    const config: Selecting = { services, gateways, sidecars, destinationRules, unevaluated, mesh, workloadEntries };
    const keys = new Set<string>([...sourceLabels, ...localityLabels(config)]);
    for (const selector of selectors(config)) if (selector !== undefined) for (const key of Object.keys(selector)) keys.add(key);
    return { names: [...keys].sort(compareStrings), all: comparedLabels(config).length > 0 };
  },
);

function selectors(config: Selecting): readonly (Labels | undefined)[] {
  const { local, exported, rootLocal } = config.destinationRules;
  return [
    ...config.gateways.map(({ spec }) => spec.selector),
    ...config.services.map(({ selector }) => selector),
    ...config.sidecars.map(({ spec }) => spec.workloadSelector?.labels),
    ...[...local, ...exported, ...rootLocal].map(({ selector }) => selector),
    ...config.unevaluated.map(({ selector }) => selector),
  ];
}
