/** Holds compiled clusters against recorded ones, whole: every cluster and every field. */
import { carriesEndpoints } from "../../src/graph/carriesEndpoints.ts";
import type { Cluster, ClusterEndpoint, TrafficPolicySettings } from "../../src/graph/cluster.ts";

/** A cluster of the vectors; the fields are described in the README beside them. */
export type ExpectedCluster = Readonly<Record<string, unknown>>;

/** One sentence for each difference; none: they are equal. */
export function compareClusters(actual: readonly Cluster[], expected: Readonly<Record<string, ExpectedCluster>>): readonly string[] {
  // The one cluster for all unknown hosts is not among the recorded ones, which are those of services.
  const ofServices = actual.filter(({ name }) => name !== "AllowAnyDynamicDNSCluster");
  const found = new Map(ofServices.map((cluster) => [cluster.name, cluster]));
  const missing = Object.keys(expected).filter((name) => !found.has(name));
  const repeated = ofServices.length === found.size ? [] : ["several clusters have one name"];
  return [
    ...repeated,
    ...missing.map((name) => `${name}: missing`),
    ...[...found].flatMap(([name, cluster]) => {
      if (!Object.hasOwn(expected, name)) return [`${name}: not expected`];
      return compareFields(name, toRecorded(cluster, expected[name]), expected[name] ?? {});
    }),
  ];
}

/**
 * Settings that the recorder of the first files did not write down, by the field that holds them (`""`: the cluster itself). They are
 * compared where a vector has them. `httpErrorCodes` is in none: istiod does not hand them to Envoy, so there is nothing to record.
 */
const NOT_ALWAYS_RECORDED: Readonly<Record<string, readonly string[]>> = {
  "": ["zoneAware"],
  retryBudget: ["budgetIntervalMs"],
  outlierDetection: ["httpErrorCodes"],
  tls: ["crl"],
};

function compareFields(name: string, whole: ExpectedCluster, expected: ExpectedCluster): readonly string[] {
  const actual = recordedPart("", whole, expected);
  return [...new Set([...Object.keys(expected), ...Object.keys(actual)])].flatMap((field) => {
    const own = recordedPart(field, actual[field], expected[field]);
    const [came, wanted] = [canonical(own), canonical(withoutNulls(expected[field], own))];
    return came === wanted ? [] : [`${name}: ${field} is ${came}, expected ${wanted}`];
  });
}

/** The value without what the vector could not have. */
function recordedPart<T>(field: string, actual: T, expected: unknown): T | ExpectedCluster {
  const names = NOT_ALWAYS_RECORDED[field];
  if (names === undefined || typeof actual !== "object" || actual === null) return actual;
  const stated = new Set(Object.keys(typeof expected === "object" && expected !== null ? expected : {}));
  return Object.fromEntries(Object.entries(actual).filter(([name]) => !names.includes(name) || stated.has(name)));
}

function toRecorded({ trafficPolicy, endpoints }: Cluster, expected: ExpectedCluster | undefined): ExpectedCluster {
  const { destinationRule, slowStart, ...settings }: TrafficPolicySettings = trafficPolicy;
  return {
    ...settings,
    // The recorder cannot tell 0 from Envoy's default.
    ...(slowStart && { slowStart: { ...slowStart, minWeightPercent: slowStart.minWeightPercent || 10 } }),
    ...(destinationRule && { destinationRule: `${destinationRule.namespace}/${destinationRule.name}` }),
    // Most vectors have the endpoints of those clusters alone that carry them. Where nobody is known they do not say whether others may come.
    ...(carriesEndpoints(trafficPolicy.type) && endpoints && { endpoints: recordedEndpoints(endpoints) }),
    ...(trafficPolicy.type === "EDS" && expected?.endpoints !== undefined && { endpoints: recordedEndpoints(endpoints ?? []) }),
  };
}

function recordedEndpoints(endpoints: readonly ClusterEndpoint[]): readonly unknown[] {
  return sortEndpoints(endpoints.map(toRecordedEndpoint));
}

/** The recorder leaves networks out. */
function toRecordedEndpoint({ weight, network: _, ...endpoint }: ClusterEndpoint): ExpectedCluster {
  return weight === 1 ? endpoint : { ...endpoint, weight };
}

function sortEndpoints(endpoints: readonly unknown[]): readonly unknown[] {
  return [...endpoints].sort((a, b) => (canonical(a) < canonical(b) ? -1 : 1));
}

/** The recorder wrote null for a server name that is not set and for a time of 0. */
function withoutNulls(value: unknown, actual: unknown): unknown {
  if (value === null) return actual === 0 ? 0 : undefined;
  if (Array.isArray(value)) return value.every((item) => typeof item === "object") ? sortEndpoints(value) : value;
  if (typeof value !== "object" || value === undefined) return value;
  const own: Readonly<Record<string, unknown>> = { ...(actual as object | undefined) };
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, part ?? (own[name] === 0 ? 0 : undefined)]));
}

/** JSON with keys in alphabetical order; a field that is not set is left out. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "absent";
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  return `{${entries
    .map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`)
    .sort()
    .join(",")}}`;
}
