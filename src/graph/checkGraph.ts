/**
 * Finds what keeps a value from being a graph: a text from elsewhere must not make a resolver fail at some later request. It looks at
 * the kinds of values and at what names other parts by index, not at what they mean.
 */
import { isRecord } from "../util/record.ts";

/** The path of the first part that is not as it has to be, or undefined where all are. */
type Check = (value: unknown, path: string) => string | undefined;

const text: Check = (value, path) => (typeof value === "string" ? undefined : path);
const number: Check = (value, path) => (typeof value === "number" ? undefined : path);
const truth: Check = (value, path) => (typeof value === "boolean" ? undefined : path);

function list(item: Check): Check {
  return (value, path) => {
    if (!Array.isArray(value)) return path;
    for (const [i, each] of value.entries()) {
      const found = item(each, `${path}[${i}]`);
      if (found !== undefined) return found;
    }
    return undefined;
  };
}

/** A record with these fields at least; names that end with `?` may be missing. */
function record(fields: Readonly<Record<string, Check>>): Check {
  const checks = Object.entries(fields).map(([name, check]) => ({ name: name.replace("?", ""), check, isOptional: name.endsWith("?") }));
  return (value, path) => {
    if (!isRecord(value)) return path;
    for (const { name, check, isOptional } of checks) {
      const own = Object.hasOwn(value, name) ? value[name] : undefined;
      const found = isOptional && own === undefined ? undefined : check(own, `${path}.${name}`);
      if (found !== undefined) return found;
    }
    return undefined;
  };
}

/** The member that `kind` names. */
function union(kinds: Readonly<Record<string, Check>>): Check {
  return (value, path) => {
    const kind = isRecord(value) ? value["kind"] : undefined;
    const check = typeof kind === "string" && Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
    return check === undefined ? `${path}.kind` : check(value, path);
  };
}

/** The number of an item of a list. */
function indexOf(length: number): Check {
  return (value, path) => (Number.isInteger(value) && (value as number) >= 0 && (value as number) < length ? undefined : path);
}

const any = record({});
const texts = list(text);
const matcher = record({ kind: text, "prefix?": text, "rest?": text });
const operations = record({
  remove: texts,
  set: list(record({ name: text, value: text })),
  add: list(record({ name: text, value: text })),
});
const changes = record({ request: operations, response: operations });
const arm = record({ cluster: text, host: text, port: number, subset: text, weight: number, "headers?": changes });
const forward = record({ destinations: list(arm), mirrors: list(record({ cluster: text, percent: number })), hashPolicy: list(any) });
const route = record({
  name: text,
  match: record({
    path: record({ kind: text, value: text, "prefix?": text, "rest?": text }),
    headers: list(record({ name: text, "value?": matcher })),
    queryParameters: list(record({ name: text })),
    claims: list(any),
  }),
  action: union({
    forward,
    redirect: record({ status: number }),
    directResponse: record({ status: number, body: text }),
    passthrough: any,
    blackhole: any,
  }),
  headers: changes,
});
const cluster = record({ name: text, host: text, port: number, trafficPolicy: record({ type: text }) });

function viewpoint(value: unknown, path: string): string | undefined {
  const lengthOf = (field: string): number => {
    const own = isRecord(value) ? value[field] : undefined;
    return Array.isArray(own) ? own.length : 0;
  };
  const filter = union({
    http: record({ routeConfiguration: indexOf(lengthOf("routeConfigurations")), tls: truth }),
    tcp: record({ destinations: list(arm), hashPolicy: list(any) }),
    passthrough: any,
    blackhole: any,
  });
  const chain = record({
    name: text,
    match: record({ destinations: list(record({ address: text, prefixLength: number })), serverNames: texts, applicationProtocols: texts }),
    filter,
  });
  const host = record({ name: text, domains: texts, routes: list(indexOf(lengthOf("routes"))), skipped: list(any) });
  return record({
    source: record({ kind: text, namespace: text, labels: any }),
    addresses: any,
    pathNormalization: text,
    "numTrustedProxies?": number,
    caveats: list(any),
    listeners: list(record({ name: text, address: text, port: number, filterChains: list(chain), "defaultFilterChain?": chain })),
    "virtualOutbound?": chain,
    routeConfigurations: list(record({ name: text, virtualHosts: list(host) })),
    routes: list(route),
    clusters: list(cluster),
  })(value, path);
}

const graph = record({
  behavior: any,
  relevantLabels: record({ names: texts, all: truth }),
  config: record({
    mesh: any,
    services: list(any),
    virtualServices: list(any),
    destinationRules: any,
    gateways: list(any),
    sidecars: list(any),
    workloadEntries: list(any),
    unevaluated: list(any),
  }),
  viewpoints: list(viewpoint),
});

/** The path of the first part that is not as in a graph: `viewpoints[0].routes[3].match.path`. */
export function findGraphProblem(value: unknown): string | undefined {
  return graph(value, "")?.slice(1);
}
