/** Two configurations to compare, one mostly an edit of the other, with requests for both. */
import fc from "fast-check";
import type { Config } from "../../../src/model/config.ts";
import type { ConfigObject } from "../../../src/model/configObject.ts";
import type { Request } from "../../../src/resolve/request.ts";
import { config } from "./config.ts";
import { ALL_CLIENTS, manyProxies } from "./manyProxies.ts";
import { realisticMatch, withRealisticMatches } from "./realisticMatch.ts";
import { planRequest, requestPlan } from "./request.ts";

/** A pair with requests that are aimed at rules of either. */
export interface ConfigPair {
  readonly before: Config;
  readonly after: Config;
  readonly requests: readonly Request[];
}

/** Changes the `at`-th object; `other` is an object of elsewhere. */
type Edit = (objects: Config["objects"], at: number, rule: number, other: Config["objects"][number] | undefined) => Config["objects"];

/** The parts of objects that edits reach into. */
interface Loose {
  readonly metadata: { creationTimestamp?: string };
  readonly spec?: { http?: LooseRule[]; hosts?: string[]; trafficPolicy?: object; exportTo?: string[]; subsets?: object[] };
}

interface LooseRule {
  match?: { sourceLabels?: object }[];
  route?: { weight?: number }[];
  timeout?: string;
}

/** An edit of a copy of the `at`-th object alone. */
function inPlace(change: (object: Loose, rule: number) => void): Edit {
  return (objects, at, rule) => {
    const copy = structuredClone(objects[at % objects.length]) as Loose | undefined;
    if (copy === undefined) return objects;
    change(copy, rule);
    return objects.with(at % objects.length, copy as Config["objects"][number]);
  };
}

/** An edit of an object of a kind, where there is one. */
function ofKind(kind: ConfigObject["kind"], change: (object: Loose) => void): Edit {
  const edit = inPlace(change);
  return (objects, at, rule, other) => {
    const places = objects.flatMap((object, i) => (object.kind === kind ? [i] : []));
    const chosen = places[at % places.length];
    return chosen === undefined ? objects : edit(objects, chosen, rule, other);
  };
}

/** An edit of a VirtualService with rules for HTTP, where there is one. */
function onRule(change: (rules: LooseRule[], i: number) => void): Edit {
  const edit = inPlace(({ spec }, rule) => {
    const rules = spec?.http ?? [];
    change(rules, rule % rules.length);
  });
  return (objects, at, rule, other) => {
    const withRules = objects.flatMap((object, i) =>
      object.kind === "VirtualService" && object.spec.http !== undefined && object.spec.http.length > 0 ? [i] : [],
    );
    const chosen = withRules[at % withRules.length];
    return chosen === undefined ? objects : edit(objects, chosen, rule, other);
  };
}

const EDITS: readonly Edit[] = [
  onRule((rules) => rules.reverse()),
  onRule((rules, i) => rules.splice(i, 1)),
  onRule((rules, i) => rules.push(...rules.splice(i, 1))),
  onRule((rules, i) => rules.splice(i, 0, structuredClone(rules[i] ?? {}))),
  onRule((rules, i) => rules[i]?.match?.pop()),
  onRule((rules, i) => rules[i]?.match?.reverse()),
  onRule((rules, i) => {
    const rule = rules[i];
    if (rule?.route !== undefined) rule.timeout = "7s";
  }),
  onRule((rules, i) => {
    const arm = rules[i]?.route?.[0];
    if (arm !== undefined) arm.weight = 17;
  }),
  onRule((rules, i) => {
    for (const match of rules[i]?.match ?? []) match.sourceLabels = { version: "v1" };
  }),
  inPlace(({ spec }) => spec?.hosts?.reverse()),
  inPlace(({ spec }) => spec?.subsets?.pop()),
  ofKind("VirtualService", ({ spec }) => {
    if (spec !== undefined) spec.exportTo = ["shop"];
  }),
  ofKind("DestinationRule", ({ spec }) => {
    if (spec !== undefined) spec.trafficPolicy = { loadBalancer: { simple: "PASSTHROUGH" } };
  }),
  inPlace(({ metadata }) => {
    metadata.creationTimestamp = "2023-01-01T00:00:00Z";
  }),
  (objects, at) => objects.toSpliced(at % objects.length, 1),
  (objects, at, _, other) => (other === undefined ? objects : objects.toSpliced(at % objects.length, 0, other)),
  (objects, at, _, other) => (other === undefined ? objects : objects.with(at % objects.length, other)),
  (objects) => objects.toReversed(),
];

const choice = fc.record({ edit: fc.nat({ max: 99 }), at: fc.nat({ max: 99 }), other: fc.nat({ max: 99 }), rule: fc.nat({ max: 9 }) });

/** One pair in eight is of two configurations that have nothing to do with each other. Every other pair is of proxies that hardly see the same, and has requests of all of them. */
export function configPair(requestsEach: number): fc.Arbitrary<ConfigPair> {
  return fc
    .record({
      first: config,
      second: config,
      edits: fc.array(choice, { minLength: 1, maxLength: 2 }),
      plans: fc.noBias(fc.array(requestPlan, { minLength: requestsEach, maxLength: requestsEach })),
      isIndependent: fc.nat({ max: 7 }).map((dice) => dice === 7),
      matches: fc.option(fc.array(realisticMatch, { minLength: 8, maxLength: 8 }), { nil: undefined, freq: 2 }),
      crowds: fc.option(fc.tuple(manyProxies, manyProxies), { nil: undefined, freq: 2 }),
    })
    .map(({ first, second, edits, plans, isIndependent, matches, crowds }) => {
      const configs = [first, second].map((one) => (matches === undefined ? one : withRealisticMatches(one, matches)));
      const [before, strange] = crowds ?? configs;
      if (before === undefined || strange === undefined) throw new Error("two configurations in, two out");
      const objects = edits.reduce<Config["objects"]>((list, { edit, at, other, rule }) => {
        const change = EDITS[edit % EDITS.length];
        return list.length === 0 || change === undefined ? list : change(list, at, rule, strange.objects[other % strange.objects.length]);
      }, before.objects);
      const after: Config = isIndependent ? strange : { ...before, objects };
      const requests = crowds === undefined ? plans.map((plan, i) => planRequest(i % 2 === 0 ? before : after, plan)) : ALL_CLIENTS;
      return { before, after, requests };
    });
}
