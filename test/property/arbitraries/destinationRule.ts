/** DestinationRules whose hosts overlap, with subsets and policies that tell them apart. */
import fc from "fast-check";
import type { DestinationRule, DestinationRuleSpec, Subset } from "../../../src/model/destinationRule.ts";
import type { TrafficPolicy } from "../../../src/model/trafficPolicy.ts";
import { defined, exportTo, placement, rarely, SUBSETS } from "./names.ts";

const trafficPolicy: fc.Arbitrary<TrafficPolicy> = fc.constantFrom<TrafficPolicy[]>(
  { loadBalancer: { simple: "RANDOM" } },
  { loadBalancer: { simple: "ROUND_ROBIN" }, outlierDetection: { consecutive5xxErrors: 5 } },
  { loadBalancer: { consistentHash: { httpHeaderName: "x-user" } } },
  { loadBalancer: { consistentHash: { httpCookie: { name: "session", ttl: "0s" } } } },
  { connectionPool: { http: { maxRetries: 2 } }, tls: { mode: "SIMPLE" } },
  { portLevelSettings: [{ port: { number: 80 }, loadBalancer: { simple: "LEAST_REQUEST" } }] },
);

const subsets: fc.Arbitrary<readonly Subset[]> = fc
  .subarray([...SUBSETS], { minLength: 1 })
  .chain((names) =>
    fc.tuple(
      ...names.map((name) =>
        rarely(trafficPolicy).map((policy): Subset => defined({ name, labels: { version: name }, trafficPolicy: policy })),
      ),
    ),
  );

const spec: fc.Arbitrary<DestinationRuleSpec> = fc
  .record({
    host: fc.constantFrom(
      "reviews",
      "ratings",
      "reviews.default.svc.cluster.local",
      "*.default.svc.cluster.local",
      "*.ext.com",
      "api.ext.com",
      "*.local",
    ),
    trafficPolicy: fc.option(trafficPolicy, { nil: undefined }),
    subsets: fc.option(subsets, { nil: undefined, freq: 4 }),
    exportTo: rarely(exportTo),
    workloadSelector: rarely(fc.constant({ matchLabels: { app: "web" } })),
  })
  .map(defined)
  // A rule with a selector is for its own namespace only.
  .map((rule) => (rule.workloadSelector === undefined ? rule : { ...rule, exportTo: ["."] }));

/** A DestinationRule of that name. */
export function destinationRule(name: string): fc.Arbitrary<DestinationRule> {
  return fc.record({ spec, placement }).map(({ spec: content, placement: place }) => ({
    apiVersion: "networking.istio.io/v1",
    kind: "DestinationRule",
    metadata: { name, ...place },
    spec: content,
  }));
}
