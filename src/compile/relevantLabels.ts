/** Labels of a proxy that something in the configuration looks at: proxies that differ in others see the same. */
import type { LinkedConfig } from "../link/linkedConfig.ts";
import type { Labels } from "../model/objectMeta.ts";
import { compareStrings } from "../util/compare.ts";
import { comparedLabels, localityLabels } from "./localityLabels.ts";

const keysOf = new WeakMap<LinkedConfig, Relevance>();

interface Relevance {
  readonly keys: ReadonlySet<string>;
  /** Where endpoints have priorities by label, it counts too whether a proxy has labels at all. */
  readonly all: boolean;
}

/** The labels that count, sorted by key. */
export function relevantLabels(config: LinkedConfig, labels: Labels): Labels {
  const { keys, all } = relevanceOf(config);
  const relevant = Object.entries(labels).filter(([key]) => all || keys.has(key));
  return Object.fromEntries(relevant.sort(([a], [b]) => compareStrings(a, b)));
}

function relevanceOf(config: LinkedConfig): Relevance {
  let relevance = keysOf.get(config);
  if (relevance === undefined) {
    const keys = new Set([...selectors(config).flatMap((selector) => Object.keys(selector ?? {})), ...localityLabels(config)]);
    relevance = { keys, all: comparedLabels(config).length > 0 };
    keysOf.set(config, relevance);
  }
  return relevance;
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
