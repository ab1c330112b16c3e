/** What we are measured against: hand-written lookups, Envoy's scan, and routers that are known to be fast. */
import FindMyWay from "find-my-way";
import { RegExpRouter } from "hono/router/reg-exp-router";
import { TrieRouter } from "hono/router/trie-router";
import { Memoirist } from "memoirist";
import { addRoute, createRouter, findRoute } from "rou3";
import { compileRouter } from "rou3/compiler";
import type { Lookup } from "./contestant.ts";
import type { BenchRequest } from "./freshRequests.ts";
import type { Shape, ShapeRule } from "./shapes.ts";

interface LinearRule extends ShapeRule {
  readonly id: number;
  /** With its slash. */
  readonly prefix: string;
  readonly pattern: RegExp;
}

/** Something that takes the shapes: a contestant once it is told which. */
export interface ShapeContestant {
  readonly name: string;
  readonly role: "us" | "best" | "router" | "scan";
  /** Undefined where it cannot express the shape at that size. */
  readonly build: (shape: Shape, size: number) => Lookup | undefined;
}

const isFolded = (shape: Shape): boolean => shape.name === "hosts";
const textOf = (shape: Shape): ((request: BenchRequest) => string) => (isFolded(shape) ? ({ key }) => key : ({ path }) => path);
const rulesOf = (shape: Shape, size: number): readonly ShapeRule[] => Array.from({ length: size }, (_, i) => shape.rule(i));
const wayOf = (shape: Shape, { host, path }: ShapeRule): string => (isFolded(shape) ? `/${host}${path}` : path);

/** Ids are stored from 1 up. */
const byStoredId =
  (idOf: (result: unknown) => unknown) =>
  (result: unknown): number =>
    result === null || result === undefined ? -1 : Number(idOf(result)) - 1;

function toLinear(rule: ShapeRule, i: number): LinearRule {
  const { path } = rule;
  return { ...rule, id: i + 1, prefix: path === "/" ? path : `${path}/`, pattern: new RegExp(`^(?:${path}/[0-9]+)$`) };
}

const idOfRule = byStoredId((result) => (result as LinearRule).id);

/** The best case: the lookups that somebody would write by hand who knows the table. */
export const maps: ShapeContestant = {
  name: "maps",
  role: "best",
  build: (shape, size) => {
    const hosts = new Map<string, Map<string, LinearRule>>();
    rulesOf(shape, size).forEach((rule, i) => {
      const table = hosts.get(rule.host) ?? new Map<string, LinearRule>();
      table.set(rule.tenant ?? rule.path, toLinear(rule, i));
      hosts.set(rule.host, table);
    });
    return { find: mapLookup(shape.name, hosts), ruleOf: idOfRule };
  },
};

type HostMaps = ReadonlyMap<string, ReadonlyMap<string, LinearRule>>;

function mapLookup(shape: string, hosts: HostMaps): Lookup["find"] {
  switch (shape) {
    case "tenants":
      return ({ host, path, headers }) => {
        const rule = hosts.get(host)?.get(headers?.["x-tenant"] ?? "");
        return rule !== undefined && path.startsWith(rule.path) ? rule : undefined;
      };
    case "exact":
      return ({ host, path }) => hosts.get(host)?.get(path);
    case "nested":
      return ({ host, path }) => {
        const table = hosts.get(host);
        for (let end = path.length; end > 0; end = path.lastIndexOf("/", end - 1)) {
          const rule = table?.get(path.slice(0, end));
          if (rule !== undefined) return rule;
        }
        return undefined;
      };
    case "regex":
      return ({ host, path }) => {
        const rule = hosts.get(host)?.get(path.slice(0, path.indexOf("/", 5)));
        return rule?.pattern.test(path) ? rule : undefined;
      };
    default:
      return ({ host, path }) => hosts.get(host)?.get(path.slice(0, path.indexOf("/", 8)));
  }
}

/** Scanning more would take longer than it tells. */
export const LARGEST_SCAN = 1000;

/** Envoy's way: the host by a table, then rule by rule. */
export const linear: ShapeContestant = {
  name: "linear",
  role: "scan",
  build: (shape, size) => {
    if (size > LARGEST_SCAN) return undefined;
    const hosts = new Map<string, LinearRule[]>();
    rulesOf(shape, size).forEach((rule, i) => {
      const list = hosts.get(rule.host) ?? [];
      list.push(toLinear(rule, i));
      hosts.set(rule.host, list);
    });
    const fits = ({ kind, path, prefix, pattern, tenant }: LinearRule, request: BenchRequest): boolean =>
      (kind === "prefix" ? request.path.startsWith(prefix) : kind === "exact" ? request.path === path : pattern.test(request.path)) &&
      (tenant === undefined || request.headers?.["x-tenant"] === tenant);
    return { find: (request) => hosts.get(request.host)?.find((rule) => fits(rule, request)), ruleOf: idOfRule };
  },
};

const nothing = (): void => {};

/** Constraints on headers are looked up in 31 bits, so it takes 31 tenants at most. */
const FIND_MY_WAY_TENANTS = 31;

const findMyWay: ShapeContestant = {
  name: "find-my-way",
  role: "router",
  build: (shape, size) => {
    const ruleOf = byStoredId((result) => (result as { readonly store: unknown }).store);
    if (shape.name === "tenants") return size > FIND_MY_WAY_TENANTS ? undefined : { find: tenantsOfFindMyWay(shape, size), ruleOf };
    const router = FindMyWay();
    rulesOf(shape, size).forEach((rule, i) => {
      router.on("GET", wayOf(shape, rule) + { regex: "/:id(^[0-9]+$)", prefix: "/*", exact: "" }[rule.kind], nothing, i + 1);
    });
    const text = textOf(shape);
    return { find: (request) => router.find("GET", text(request)), ruleOf };
  },
};

function tenantsOfFindMyWay(shape: Shape, size: number): Lookup["find"] {
  const storage = () => {
    const known = new Map<unknown, unknown>();
    return { get: (key: unknown) => known.get(key) ?? null, set: (key: unknown, value: unknown) => known.set(key, value) };
  };
  const deriveConstraint = (request: { readonly headers: Readonly<Record<string, string>> }) => request.headers["x-tenant"];
  // The types of the router know the handlers of Node's server only.
  const options = { constraints: { tenant: { name: "tenant", storage, deriveConstraint, mustMatchWhenDerived: true } } } as never;
  const router = FindMyWay(options);
  rulesOf(shape, size).forEach(({ tenant }, i) => {
    router.on("GET", "/*", { constraints: { tenant } as never }, nothing, i + 1);
  });
  return ({ path, headers }) => router.find("GET", path, { tenant: headers?.["x-tenant"] } as never);
}

const memoirist: ShapeContestant = {
  name: "memoirist",
  role: "router",
  build: (shape, size) => {
    if (shape.name === "tenants" || shape.name === "regex") return undefined;
    const router = new Memoirist<number>();
    rulesOf(shape, size).forEach((rule, i) => {
      router.add("GET", wayOf(shape, rule) + (rule.kind === "prefix" ? "/*" : ""), i + 1);
    });
    const text = textOf(shape);
    return { find: (request) => router.find("GET", text(request)), ruleOf: byStoredId((result) => (result as { store: unknown }).store) };
  },
};

function rou3Router(shape: Shape, size: number): ReturnType<typeof createRouter<number>> {
  const router = createRouter<number>();
  rulesOf(shape, size).forEach((rule, i) => {
    addRoute(router, "GET", wayOf(shape, rule) + { regex: "/:id([0-9]+)", prefix: "/**", exact: "" }[rule.kind], i + 1);
  });
  return router;
}

const dataOf = byStoredId((result) => (result as { readonly data: unknown }).data);

const rou3: ShapeContestant = {
  name: "rou3",
  role: "router",
  build: (shape, size) => {
    if (shape.name === "tenants") return undefined;
    const router = rou3Router(shape, size);
    const text = textOf(shape);
    return { find: (request) => findRoute(router, "GET", text(request)), ruleOf: dataOf };
  },
};

/** The largest table for which the compiled form is built in seconds. */
const ROU3_COMPILED_LARGEST = 100_000;

const rou3Compiled: ShapeContestant = {
  name: "rou3-compiled",
  role: "router",
  build: (shape, size) => {
    if (shape.name === "tenants" || (size > ROU3_COMPILED_LARGEST && shape.name !== "exact")) return undefined;
    const find = compileRouter(rou3Router(shape, size));
    const text = textOf(shape);
    return { find: (request) => find("GET", text(request)), ruleOf: dataOf };
  },
};

type HonoMatch = readonly [readonly (readonly [number, unknown])[], unknown?];

function hono(name: string, create: () => RegExpRouter<number> | TrieRouter<number>, largest: number): ShapeContestant {
  return {
    name,
    role: "router",
    build: (shape, size) => {
      if (shape.name === "tenants" || size > largest) return undefined;
      const router = create();
      rulesOf(shape, size).forEach((rule, i) => {
        router.add("GET", wayOf(shape, rule) + { regex: "/:id{[0-9]+}", prefix: "/*", exact: "" }[rule.kind], i + 1);
      });
      const text = textOf(shape);
      const find = (request: BenchRequest): unknown => {
        const match = router.match("GET", text(request)) as unknown as HonoMatch;
        return match[0].length > 0 ? match : undefined;
      };
      return { find, ruleOf: byStoredId((result) => (result as HonoMatch)[0][0]?.[0]) };
    },
  };
}

/** Every router. */
export const routers: readonly ShapeContestant[] = [
  findMyWay,
  memoirist,
  rou3,
  rou3Compiled,
  // Its one regular expression is refused by the engine beyond this size.
  hono("hono-regexp", () => new RegExpRouter<number>(), 1000),
  hono("hono-trie", () => new TrieRouter<number>(), 100_000),
];
