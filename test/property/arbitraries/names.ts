/** The few names that all generated objects share: the fewer there are, the more objects meet. */
import fc from "fast-check";

/** Namespaces of objects and of the clients that ask. */
export const NAMESPACES = ["default", "shop", "istio-system"] as const;

/** Names of Kubernetes Services. */
export const SERVICE_NAMES = ["reviews", "ratings", "db"] as const;

/** Hosts outside of the cluster. */
export const EXTERNAL_HOSTS = ["api.ext.com", "www.ext.com"] as const;

/** Labels of the workload that every generated Gateway selects. */
export const GATEWAY_LABELS = { istio: "ingressgateway" } as const;

export const SUBSETS = ["v1", "v2"] as const;

export const PORTS = [80, 443, 3306, 9000, 9080] as const;

export const PATHS = ["/", "/a", "/a/", "/a/b", "/ab", "/b", "/A", "/c?x=1"] as const;

export const HEADER_NAMES = ["x-user", "X-Version", "cookie"] as const;

export const HEADER_VALUES = ["jason", "jane", "v1", ""] as const;

/** Regexes, each with a text that fits. */
export const REGEXES: Readonly<Record<string, string>> = { ".*": "/x", "/a.*": "/a/z", "/[ab]+": "/ab", "/(a|c)/b": "/c/b", "j.*": "jill" };

export const namespace: fc.Arbitrary<string> = fc.constantFrom(...NAMESPACES);

/** Mostly absent, so that everybody sees the object. */
export const exportTo: fc.Arbitrary<readonly string[]> = fc.oneof(
  { weight: 4, arbitrary: fc.constant(["*"]) },
  { weight: 3, arbitrary: fc.constant(["."]) },
  { weight: 2, arbitrary: fc.subarray([...NAMESPACES], { minLength: 1 }) },
);

/** One of four moments, so that names often have to decide. */
export const creationTimestamp: fc.Arbitrary<string> = fc.constantFrom(
  "2024-01-01T00:00:00Z",
  "2024-01-01T00:00:01Z",
  "2024-06-01T00:00:00Z",
  "2025-01-01T00:00:00Z",
);

/** The namespace and maybe the age of an object; the configuration gives it a name. */
export interface Placement {
  readonly namespace?: string;
  readonly creationTimestamp?: string;
}

export const placement: fc.Arbitrary<Placement> = fc.record(
  { namespace: fc.oneof({ weight: 10, arbitrary: fc.constant("default") }, { weight: 2, arbitrary: namespace }), creationTimestamp },
  { requiredKeys: ["namespace"] },
);

/** `usual` so many times as often as each of the others. */
export function mostly<T>(usual: T, times: number, others: readonly T[]): fc.Arbitrary<T> {
  return fc.oneof(
    { weight: times, arbitrary: fc.constant(usual) },
    ...others.map((other) => ({ weight: 1, arbitrary: fc.constant(other) })),
  );
}

/** The value in one case of six, else nothing. */
export function rarely<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
}

/** A record without the fields that are undefined. */
export function defined<T extends object>(record: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  // Dropping fields keeps the others as they are; that optional ones may be gone is what the callers' types say anyway.
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
