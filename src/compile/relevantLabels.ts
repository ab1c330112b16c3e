/** Labels of a proxy that something in the configuration looks at: proxies that differ in others see the same. */
import type { LinkedConfig } from "../link/linkedConfig.ts";
import type { Labels } from "../model/objectMeta.ts";
import { compareStrings } from "../util/compare.ts";

const keysOf = new WeakMap<LinkedConfig, ReadonlySet<string>>();

/** The labels that count, sorted by key. */
export function relevantLabels(config: LinkedConfig, labels: Labels): Labels {
  const keys = selectorKeys(config);
  const relevant = Object.entries(labels).filter(([key]) => keys.has(key));
  return Object.fromEntries(relevant.sort(([a], [b]) => compareStrings(a, b)));
}

function selectorKeys(config: LinkedConfig): ReadonlySet<string> {
  let keys = keysOf.get(config);
  if (keys === undefined) {
    keys = new Set(selectors(config).flatMap((selector) => Object.keys(selector ?? {})));
    keysOf.set(config, keys);
  }
  return keys;
}

function selectors(config: LinkedConfig): readonly (Labels | undefined)[] {
  const { local, exported, rootLocal } = config.destinationRules;
  return [
    ...config.gateways.map(({ spec }) => spec.selector),
    ...config.services.map(({ selector }) => selector),
    ...config.sidecars.map(({ spec }) => spec.workloadSelector?.labels),
    ...[...local, ...exported, ...rootLocal].map(({ selector }) => selector),
    ...config.unevaluated.map(({ selector }) => selector),
    ...config.virtualServices.flatMap(({ http, tls, tcp }) => [
      ...http.flatMap(({ matches = [] }) => matches.map(({ match }) => match.sourceLabels)),
      ...[...tls, ...tcp].flatMap(({ rule }) => (rule.match ?? []).map(({ sourceLabels }) => sourceLabels)),
    ]),
  ];
}
