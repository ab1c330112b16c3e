/** Prefixes of one host, each with a method, two headers and a query parameter. */
import type { ConfigObject } from "../../../src/model/configObject.ts";
import { LARGEST_SCAN } from "../anchors.ts";
import type { Lookup } from "../contestant.ts";
import type { Family } from "../family.ts";
import { type BenchRequest, httpRequest } from "../freshRequests.ts";
import { lookupOf } from "../meshroute.ts";
import { lookupHost } from "./lookupHost.ts";

const METHODS = ["GET", "POST", "PUT", "DELETE"] as const;

interface Rule {
  readonly id: number;
  readonly path: string;
  readonly method: string;
  readonly version: string;
  readonly user: string;
  readonly tier: string;
}

// Sixteen rules share a path, so the path alone decides nothing.
const ruleAt = (id: number): Rule => ({
  id,
  path: `/api/res${id >> 4}/`,
  method: METHODS[id & 3] ?? "GET",
  version: `v${(id >> 2) & 1}`,
  user: `user-${(id >> 3) & 1}`,
  tier: `t${id % 3}`,
});

const textsOf = ({ path, method, version, user, tier }: Rule): readonly string[] => [
  "a.b",
  `${path}items?tier=${tier}&page=3`,
  method,
  version,
  user,
  "*/*",
];

export const conditions: Family = {
  name: "conditions",
  about: "prefixes of one host with a method, two headers and a query parameter",
  contestants: [
    { name: "meshroute", role: "us", foldsHosts: false, build: (size) => lookupOf(configOf(size)) },
    { name: "maps", role: "best", foldsHosts: false, build: buildMaps },
    { name: "linear", role: "scan", foldsHosts: false, build: buildLinear },
  ],
  hit: (i) => textsOf(ruleAt(i)),
  miss: (i, size) => textsOf({ ...ruleAt(i % size), user: "nobody" }),
  assemble: (cut) => httpRequest(cut(0), cut(1), { "x-version": cut(3), "x-user": cut(4), accept: cut(5) }, "", cut(2)),
  limits: { toBest: 2.5, growth: 3 },
};

function configOf(size: number): readonly ConfigObject[] {
  const http = Array.from({ length: size }, (_, id) => {
    const { path, method, version, user, tier } = ruleAt(id);
    const headers = { "x-version": { exact: version }, "x-user": { exact: user } };
    return {
      name: `r${id}`,
      match: [{ uri: { prefix: path }, method: { exact: method }, headers, queryParams: { tier: { exact: tier } } }],
      route: [{ destination: { host: "a.b" } }],
    };
  });
  return [{ apiVersion: "networking.istio.io/v1", kind: "VirtualService", metadata: { name: "vs" }, spec: { hosts: ["a.b"], http } }];
}

/** The first parameter of that name, and none whose name only ends like it. */
const tierOf = (query: string): string | undefined => {
  for (let start = 0; start >= 0; start = query.indexOf("&", start + 1)) {
    if (!query.startsWith("tier=", start + 1)) continue;
    const end = query.indexOf("&", start + 1);
    return query.slice(start + 6, end < 0 ? query.length : end);
  }
  return undefined;
};

/** One lookup for each part, in the order in which they tell the most. */
function buildMaps(size: number): Lookup {
  const paths = new Map<string, Map<string, Map<string, Map<string, Rule>>>>();
  const hosts = new Map([["a.b", paths]]);
  for (let id = 0; id < size; id++) {
    const rule = ruleAt(id);
    const methods = paths.get(rule.path) ?? new Map<string, Map<string, Map<string, Rule>>>();
    const versions = methods.get(rule.method) ?? new Map<string, Map<string, Rule>>();
    const users = versions.get(rule.version) ?? new Map<string, Rule>();
    paths.set(rule.path, methods.set(rule.method, versions.set(rule.version, users.set(rule.user, rule))));
  }
  const find = ({ host, path, method = "", headers = {} }: BenchRequest): Rule | undefined => {
    const rule = hosts
      .get(lookupHost(host))
      ?.get(path.slice(0, path.indexOf("/", 5) + 1))
      ?.get(method)
      ?.get(headers["x-version"] ?? "")
      ?.get(headers["x-user"] ?? "");
    return rule !== undefined && tierOf(path.slice(path.indexOf("?"))) === rule.tier ? rule : undefined;
  };
  return { find, ruleOf: (result) => (result === undefined ? -1 : (result as Rule).id) };
}

function buildLinear(size: number): Lookup | undefined {
  if (size > LARGEST_SCAN) return undefined;
  const rules = Array.from({ length: size }, (_, id) => ruleAt(id));
  const find = ({ path, method, headers = {} }: BenchRequest): Rule | undefined => {
    const tier = tierOf(path.slice(path.indexOf("?")));
    return rules.find(
      (rule) =>
        path.startsWith(rule.path) &&
        method === rule.method &&
        headers["x-version"] === rule.version &&
        headers["x-user"] === rule.user &&
        tier === rule.tier,
    );
  };
  return { find, ruleOf: (result) => (result === undefined ? -1 : (result as Rule).id) };
}
