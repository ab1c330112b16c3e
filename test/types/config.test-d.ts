/** Objects of every kind as people write them in TypeScript. Checked by `tsc` and by types.test.ts; nothing here runs. */
import {
  type Config,
  type ConfigObject,
  compile,
  type DestinationRule,
  type Gateway,
  type RoutingGraph,
  type Service,
  type ServiceEntry,
  type Sidecar,
  safeCompile,
  type VirtualService,
  type WorkloadEntry,
} from "../../src/index.ts";

const apiVersion = "networking.istio.io/v1";

const virtualService = {
  apiVersion,
  kind: "VirtualService",
  metadata: { name: "reviews", namespace: "default", creationTimestamp: "2024-01-01T00:00:00Z" },
  spec: {
    hosts: ["reviews"],
    http: [
      {
        match: [{ uri: { prefix: "/wpcatalog" } }, { headers: { cookie: { regex: "^(.*?;)?(user=jason)(;.*)?$" } } }],
        rewrite: { uri: "/newcatalog" },
        route: [{ destination: { host: "reviews", subset: "v2" }, weight: 90 }],
        timeout: "5s",
        fault: { delay: { fixedDelay: "5s", percentage: { value: 10 } } },
        retries: { attempts: 3, perTryTimeout: "2s" },
      },
      { redirect: { uri: "/", redirectCode: 302 } },
      { directResponse: { status: 200, body: { string: "ok" } } },
      { delegate: { name: "other" } },
    ],
    tls: [{ match: [{ sniHosts: ["a.example"] }], route: [{ destination: { host: "a" } }] }],
    tcp: [{ route: [{ destination: { host: "a", port: { number: 3306 } } }] }],
  },
} satisfies VirtualService;

const destinationRule = {
  apiVersion,
  kind: "DestinationRule",
  metadata: { name: "reviews" },
  spec: {
    host: "reviews",
    trafficPolicy: { loadBalancer: { simple: "RANDOM" }, tls: { mode: "ISTIO_MUTUAL" } },
    subsets: [{ name: "v2", labels: { version: "v2" }, trafficPolicy: { loadBalancer: { consistentHash: { useSourceIp: true } } } }],
  },
} satisfies DestinationRule;

const gateway = {
  apiVersion,
  kind: "Gateway",
  metadata: { name: "edge" },
  spec: {
    selector: { istio: "ingressgateway" },
    servers: [{ port: { number: 443, name: "https", protocol: "HTTPS" }, hosts: ["*"], tls: { mode: "SIMPLE", credentialName: "cert" } }],
  },
} satisfies Gateway;

const serviceEntry = {
  apiVersion,
  kind: "ServiceEntry",
  metadata: { name: "api" },
  spec: { hosts: ["api.example"], ports: [{ number: 443, name: "tls", protocol: "TLS" }], resolution: "DNS", location: "MESH_EXTERNAL" },
} satisfies ServiceEntry;

const sidecar = {
  apiVersion,
  kind: "Sidecar",
  metadata: { name: "default" },
  spec: { egress: [{ hosts: ["./*"] }], outboundTrafficPolicy: { mode: "REGISTRY_ONLY" } },
} satisfies Sidecar;

const workloadEntry = {
  apiVersion,
  kind: "WorkloadEntry",
  metadata: { name: "vm" },
  spec: { address: "10.0.0.1" },
} satisfies WorkloadEntry;

const service = {
  apiVersion: "v1",
  kind: "Service",
  metadata: { name: "reviews" },
  spec: { ports: [{ name: "http", port: 80, targetPort: "web" }], clusterIP: "10.96.0.1" },
} satisfies Service;

const objects: readonly ConfigObject[] = [virtualService, destinationRule, gateway, serviceEntry, sidecar, workloadEntry, service];
const config: Config = { objects, meshConfig: { outboundTrafficPolicy: { mode: "REGISTRY_ONLY" } } };

export const graphs: readonly RoutingGraph[] = [
  compile(config),
  compile(objects, { registry: "strict", viewpoints: [{ kind: "sidecar" }] }),
  safeCompile(config).graph,
];

// @ts-expect-error a mode that there is not
compile(config, { registry: "lenient" });
// @ts-expect-error an object needs its kind
compile([{ apiVersion, metadata: { name: "x" }, spec: {} }]);
// @ts-expect-error an object needs a name
compile([{ ...sidecar, metadata: {} }]);

const rule = (spec: VirtualService["spec"]): VirtualService => ({ ...virtualService, spec });
// @ts-expect-error hosts is a list
rule({ hosts: "reviews" });
// @ts-expect-error rules know no such field
rule({ hosts: ["reviews"], http: [{ routes: [] }] });
// @ts-expect-error a match has no such form
rule({ http: [{ match: [{ uri: { suffix: "/x" } }] }] });
// @ts-expect-error weights are numbers
rule({ http: [{ route: [{ destination: { host: "x" }, weight: "90" }] }] });
// @ts-expect-error a field is there or not, never undefined
rule({ hosts: undefined });

const policy = (trafficPolicy: NonNullable<DestinationRule["spec"]["trafficPolicy"]>) => trafficPolicy;
// @ts-expect-error no such load balancer
policy({ loadBalancer: { simple: "FASTEST" } });
// @ts-expect-error no such mode
policy({ tls: { mode: "PLAIN" } });
