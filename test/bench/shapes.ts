/** The tables of the benchmark, rule by rule, and requests for them. */

/** One rule of a table. */
export interface ShapeRule {
  readonly host: string;
  readonly path: string;
  /** `prefix` means whole segments: `path` and a slash behind it. `regex` means a number as the last segment. */
  readonly kind: "prefix" | "exact" | "regex";
  /** Value of the header `x-tenant`. */
  readonly tenant?: string;
}

/** What a request says. */
export interface ShapeRequest {
  readonly host: string;
  readonly path: string;
  readonly tenant?: string;
}

/** A table of any size. */
export interface Shape {
  readonly name: string;
  readonly rule: (i: number) => ShapeRule;
  /** What a request for rule `i` has behind the path of the rule. */
  readonly tail: (i: number) => string;
  /** A request that no rule of a table of `size` fits. */
  readonly miss: (i: number, size: number) => ShapeRequest;
}

const LEVELS = ["a", "b", "c", "d", "e", "f", "g", "h"] as const;
const items = (i: number): string => `/items/${i % 97}`;

/** Many hosts with ten prefixes each; one host with prefixes, exact paths, nested prefixes, one header, or regexes. */
export const SHAPES: readonly Shape[] = [
  {
    name: "hosts",
    rule: (i) => {
      const service = Math.floor(i / 10);
      const resource = i % 10;
      return { host: `svc-${service}.ns-${service % 50}.svc.cluster.local`, path: `/api/v${resource % 3}/res${resource}`, kind: "prefix" };
    },
    tail: items,
    miss: (i) => ({ host: `nosvc-${i}.ns-1.svc.cluster.local`, path: "/api/v1/res1/items/3" }),
  },
  {
    name: "prefixes",
    rule: (i) => ({ host: "a.b", path: `/api/v${i % 3}/res${i}`, kind: "prefix" }),
    tail: items,
    miss: (i) => ({ host: "a.b", path: `/api/v1/none${i}/items/3` }),
  },
  {
    name: "exact",
    rule: (i) => ({ host: "a.b", path: `/api/v${i % 3}/res${i}`, kind: "exact" }),
    tail: () => "",
    miss: (i) => ({ host: "a.b", path: `/api/v1/none${i}` }),
  },
  {
    name: "nested",
    rule: (i) => ({ host: "a.b", path: `/grp${Math.floor(i / 8)}/${LEVELS.slice(0, 8 - (i % 8)).join("/")}`, kind: "prefix" }),
    tail: (i) => `/x${i % 97}`,
    miss: (i) => ({ host: "a.b", path: `/nogrp${i}/a/b/c` }),
  },
  {
    name: "tenants",
    rule: (i) => ({ host: "a.b", path: "/", kind: "prefix", tenant: `tenant-${i}` }),
    tail: (i) => `items/${i % 97}`,
    miss: (i) => ({ host: "a.b", path: "/items/3", tenant: `nobody-${i}` }),
  },
  {
    name: "regex",
    rule: (i) => ({ host: "a.b", path: `/api/res${i}`, kind: "regex" }),
    tail: (i) => `/${(i * 7919) % 100_000}`,
    miss: (i, size) => ({ host: "a.b", path: `/api/res${i % size}/abc` }),
  },
];

/** The request for rule `i`. */
export function requestFor(shape: Shape, i: number): ShapeRequest {
  const { host, path, tenant } = shape.rule(i);
  return { host, path: path + shape.tail(i), ...(tenant !== undefined && { tenant }) };
}
