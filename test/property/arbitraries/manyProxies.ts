/** Small configurations in which hardly two proxies see the same: private objects, Sidecars, and rules that ask who is asking. */
import fc from "fast-check";
import type { Source } from "../../../src/graph/source.ts";
import type { Config } from "../../../src/model/config.ts";
import type { ConfigObject } from "../../../src/model/configObject.ts";
import type { DestinationRuleSpec } from "../../../src/model/destinationRule.ts";
import type { HTTPRoute } from "../../../src/model/httpRoute.ts";
import type { Labels } from "../../../src/model/objectMeta.ts";
import type { SidecarSpec } from "../../../src/model/sidecar.ts";
import type { HttpRequest } from "../../../src/resolve/request.ts";
import { defined, mostly } from "./names.ts";

const ISTIO = "networking.istio.io/v1";
const NAMESPACES = ["default", "shop", "istio-system"] as const;
const HOSTS = ["reviews.default.svc.cluster.local", "reviews.shop.svc.cluster.local", "ratings.shop.svc.cluster.local"] as const;

const namespace = fc.constantFrom(...NAMESPACES);
const host = fc.constantFrom(...HOSTS);
const exportTo = mostly<readonly string[] | undefined>(undefined, 3, [["."], ["shop"], ["web", "."], ["istio-system"]]);
const labels = fc.constantFrom<Labels[]>({ app: "web" }, { app: "api" }, { version: "v1" }, { app: "web", version: "v1" });
const maybeLabels = fc.option(labels, { nil: undefined, freq: 2 });

const services: fc.Arbitrary<readonly ConfigObject[]> = fc
  .tuple(...HOSTS.map(() => fc.record({ isThere: mostly(true, 4, [false]), exportTo })))
  .map((list) =>
    list.flatMap((one, i): readonly ConfigObject[] => {
      const [name = "", where = ""] = (HOSTS[i] ?? "").split(".");
      const annotations = one.exportTo && { "networking.istio.io/exportTo": one.exportTo.join() };
      if (!one.isThere) return [];
      const metadata = { name, namespace: where, ...(annotations && { annotations }) };
      return [{ apiVersion: "v1", kind: "Service", metadata, spec: { ports: [{ name: "http", port: 80 }] } }];
    }),
  );

const rule: fc.Arbitrary<HTTPRoute> = fc
  .record({
    sourceLabels: maybeLabels,
    sourceNamespace: mostly<string | undefined>(undefined, 4, ["shop", "web"]),
    uri: fc.constantFrom(undefined, { prefix: "/a" }),
    target: host,
    subset: fc.constantFrom(undefined, undefined, "v1", "v2"),
  })
  .map(({ target, subset, ...match }) => ({
    match: [defined(match)],
    route: [{ destination: { host: target, ...(subset !== undefined && { subset }) } }],
  }));

const virtualService = (name: string): fc.Arbitrary<ConfigObject> =>
  fc
    .record({
      namespace,
      hosts: fc.oneof(
        { weight: 4, arbitrary: host.map((one) => [one]) },
        { weight: 1, arbitrary: fc.constant(["*.shop.svc.cluster.local"]) },
      ),
      gateways: fc.constantFrom(undefined, undefined, ["istio-system/one"], ["istio-system/two", "mesh"]),
      http: fc.array(rule, { minLength: 1, maxLength: 3 }),
      exportTo,
    })
    .map(({ namespace: where, ...spec }) => ({
      apiVersion: ISTIO,
      kind: "VirtualService",
      metadata: { name, namespace: where },
      spec: defined(spec),
    }));

const destinationRule = (name: string): fc.Arbitrary<ConfigObject> =>
  fc
    .record({
      namespace,
      host: fc.oneof(host, fc.constantFrom("*.local", "*.shop.svc.cluster.local")),
      subsets: fc.subarray([{ name: "v1" }, { name: "v2" }]),
      trafficPolicy: fc.constantFrom<DestinationRuleSpec["trafficPolicy"][]>(undefined, { loadBalancer: { simple: "RANDOM" } }),
      exportTo,
      selector: mostly<Labels | undefined>(undefined, 3, [{ app: "web" }, { version: "v1" }]),
    })
    .map(({ namespace: where, selector, ...spec }) => ({
      apiVersion: ISTIO,
      kind: "DestinationRule",
      metadata: { name, namespace: where },
      spec: defined({ ...spec, ...(selector && { workloadSelector: { matchLabels: selector }, exportTo: ["."] }) }),
    }));

const sidecar = (name: string): fc.Arbitrary<ConfigObject> =>
  fc
    .record({
      namespace: fc.constantFrom("istio-system", "istio-system", "shop", "web"),
      hosts: fc.constantFrom<string[][]>(
        ["./*"],
        ["./*", "istio-system/*"],
        ["shop/*", "./*"],
        ["*/*", "~./*"],
        ["*/reviews.default.svc.cluster.local"],
      ),
      selector: fc.constantFrom<(Labels | undefined)[]>(undefined, undefined, { app: "web" }),
    })
    .map(({ namespace: where, hosts, selector }): ConfigObject => {
      const spec: SidecarSpec = { egress: [{ hosts }], ...(selector && { workloadSelector: { labels: selector } }) };
      return { apiVersion: ISTIO, kind: "Sidecar", metadata: { name, namespace: where }, spec };
    });

/** A host that a service has as its bare name too. */
const bareEntry: ConfigObject = {
  apiVersion: ISTIO,
  kind: "ServiceEntry",
  metadata: { name: "bare", namespace: "default" },
  spec: { hosts: ["reviews"], ports: [{ number: 80, name: "http", protocol: "HTTP" }], resolution: "DNS" },
};

const gateway = (name: string): fc.Arbitrary<ConfigObject> =>
  fc
    .record({ selector: fc.constantFrom<Labels[]>({ istio: "gw" }, { app: "web" }), age: fc.constantFrom("01", "02", "03") })
    .map(({ selector, age }) => ({
      apiVersion: ISTIO,
      kind: "Gateway",
      metadata: { name, namespace: "istio-system", creationTimestamp: `2024-01-${age}T00:00:00Z` },
      spec: { selector, servers: [{ port: { number: 80, name: "http", protocol: "HTTP" }, hosts: ["*"] }] },
    }));

function some(
  make: (name: string) => fc.Arbitrary<ConfigObject>,
  prefix: string,
  most: number,
  least = 0,
): fc.Arbitrary<readonly ConfigObject[]> {
  return fc
    .integer({ min: least, max: most })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => make(`${prefix}-${i}`))));
}

/** Objects of every kind that one proxy sees and another does not. */
export const manyProxies: fc.Arbitrary<Config> = fc.noBias(
  fc
    .tuple(
      services,
      some(virtualService, "rules", 3, 1),
      some(destinationRule, "policy", 3),
      fc.oneof(fc.constant([]), some(sidecar, "scope", 2, 1)),
      mostly<readonly ConfigObject[]>([], 4, [[bareEntry]]),
      fc.oneof(fc.constant([]), fc.tuple(gateway("one"), gateway("two"))),
    )
    .map((groups) => ({ objects: groups.flat() })),
);

const CLIENT_LABELS: readonly Labels[] = [
  {},
  { app: "web" },
  { app: "api" },
  { version: "v1" },
  { app: "web", version: "v1" },
  { app: "api", version: "v1" },
];
const CLIENTS: readonly Source[] = [...NAMESPACES, "web", "nobodys"].flatMap((where) => [
  ...CLIENT_LABELS.map((own): Source => ({ kind: "sidecar", namespace: where, labels: own })),
  ...CLIENT_LABELS.map((own): Source => ({ kind: "gateway", namespace: where, labels: { ...own, istio: "gw" } })),
]);

/** Every proxy, host and path that such a configuration may tell apart. */
export const ALL_CLIENTS: readonly HttpRequest[] = CLIENTS.flatMap((source) =>
  [...HOSTS, "reviews", "ratings"].flatMap((name) => ["/", "/a"].map((path): HttpRequest => ({ source, host: name, path }))),
);
