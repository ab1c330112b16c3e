/** One valid object of each kind in which nearly every field is set. */
import type { ConfigObject } from "../../src/model/configObject.ts";
import type { TrafficPolicy } from "../../src/model/trafficPolicy.ts";

const apiVersion = "networking.istio.io/v1";
const metadata = {
  name: "rich",
  namespace: "default",
  creationTimestamp: "2024-01-01T00:00:00Z",
  labels: { a: "b" },
  annotations: { c: "d" },
};
const destination = { host: "reviews.default.svc.cluster.local", subset: "v1", port: { number: 80 } };
const headers = { request: { set: { "x-a": "%REQ(x-b)%" }, add: { "x-c": "d" }, remove: ["x-e"] }, response: { set: { "x-f": "g" } } };

const trafficPolicy: TrafficPolicy = {
  loadBalancer: {
    consistentHash: { httpCookie: { name: "session", path: "/", ttl: "60s" } },
    localityLbSetting: { failover: [{ from: "eu", to: "us" }] },
  },
  connectionPool: {
    tcp: { connectTimeout: "5s", tcpKeepalive: { time: "10s", interval: "1s" } },
    http: { idleTimeout: "30s", h2UpgradePolicy: "UPGRADE" },
  },
  outlierDetection: { interval: "10s", baseEjectionTime: "30s" },
  tls: {
    mode: "MUTUAL",
    clientCertificate: "/cert",
    privateKey: "/key",
    caCertificates: "/ca",
    sni: "example.com",
    subjectAltNames: ["example.com"],
  },
};

/** To be broken one field at a time. */
export const richObjects: readonly ConfigObject[] = [
  {
    apiVersion,
    kind: "VirtualService",
    metadata,
    spec: {
      hosts: ["reviews", "*.ext.com"],
      gateways: ["mesh", "istio-system/edge"],
      exportTo: ["."],
      http: [
        {
          name: "first",
          match: [
            {
              name: "m",
              uri: { regex: "/a.*" },
              scheme: { exact: "http" },
              method: { exact: "GET" },
              authority: { prefix: "re" },
              headers: { "x-user": { regex: "j.*" } },
              withoutHeaders: { cookie: { exact: "x" } },
              queryParams: { q: { exact: "1" } },
              sourceLabels: { app: "web" },
              sourceNamespace: "default",
              gateways: ["mesh"],
              statPrefix: "s",
            },
          ],
          route: [
            { destination, weight: 50, headers },
            { destination: { host: "ratings" }, weight: 50 },
          ],
          rewrite: { authority: "other.example", uriRegexRewrite: { match: "/(a)", rewrite: "/\\1" } },
          timeout: "5s",
          retries: { attempts: 2, perTryTimeout: "1s", retryOn: "5xx,429", backoff: "0.1s" },
          fault: {
            delay: { fixedDelay: "1s", percentage: { value: 10 } },
            abort: { grpcStatus: "UNAVAILABLE", percentage: { value: 10 } },
          },
          mirrors: [{ destination, percentage: { value: 5 } }],
          corsPolicy: {
            allowOrigins: [{ regex: "https://.*" }],
            allowMethods: ["GET"],
            allowHeaders: ["x-a"],
            exposeHeaders: ["x-b"],
            maxAge: "24h",
          },
          headers: { response: { remove: ["server"] } },
        },
        { match: [{ uri: { prefix: "/r" } }], redirect: { uri: "/x", authority: "other.example", scheme: "https" } },
        { match: [{ uri: { exact: "/d" } }], directResponse: { status: 200, body: { string: "hello" } } },
      ],
      tls: [{ match: [{ sniHosts: ["a.ext.com"], destinationSubnets: ["10.0.0.0/8"] }], route: [{ destination }] }],
      tcp: [{ match: [{ destinationSubnets: ["10.0.0.0/8"], sourceLabels: { app: "web" } }], route: [{ destination }] }],
    },
  },
  {
    apiVersion,
    kind: "VirtualService",
    metadata: { ...metadata, name: "root" },
    spec: { hosts: ["a.example"], http: [{ delegate: { name: "inner", namespace: "default" } }] },
  },
  {
    apiVersion,
    kind: "DestinationRule",
    metadata,
    spec: { host: "reviews", trafficPolicy, subsets: [{ name: "v1", labels: { version: "v1" }, trafficPolicy }], exportTo: ["*"] },
  },
  {
    apiVersion,
    kind: "Gateway",
    metadata,
    spec: {
      selector: { istio: "ingressgateway" },
      servers: [
        {
          port: { number: 80, name: "http", protocol: "HTTP" },
          hosts: ["default/*.ext.com"],
          bind: "10.0.0.1",
          tls: { httpsRedirect: true },
        },
        {
          port: { number: 443, name: "https", protocol: "HTTPS" },
          hosts: ["*"],
          tls: { mode: "SIMPLE", credentialName: "c", cipherSuites: ["ECDHE-RSA-AES128-SHA"] },
        },
      ],
    },
  },
  {
    apiVersion,
    kind: "ServiceEntry",
    metadata,
    spec: {
      hosts: ["api.ext.com"],
      addresses: ["198.51.100.7"],
      ports: [{ number: 80, name: "http", protocol: "HTTP" }],
      location: "MESH_EXTERNAL",
      resolution: "STATIC",
      endpoints: [
        { address: "203.0.113.1", ports: { http: 8080 }, labels: { a: "b" }, locality: "eu/west", network: "n", serviceAccount: "s" },
      ],
      exportTo: ["."],
      subjectAltNames: ["api.ext.com"],
    },
  },
  {
    apiVersion,
    kind: "Sidecar",
    metadata,
    spec: {
      workloadSelector: { labels: { app: "web" } },
      ingress: [{ port: { number: 9080, protocol: "HTTP", name: "in" }, defaultEndpoint: "127.0.0.1:8080" }],
      egress: [{ port: { number: 80, protocol: "HTTP", name: "out" }, bind: "127.0.0.1", hosts: ["./*", "~shop/*"] }],
      outboundTrafficPolicy: { mode: "ALLOW_ANY", egressProxy: { host: "egress.default.svc.cluster.local", port: { number: 80 } } },
    },
  },
  { apiVersion, kind: "WorkloadEntry", metadata, spec: { address: "203.0.113.2", labels: { a: "b" }, locality: "eu/west" } },
  {
    apiVersion: "v1",
    kind: "Service",
    metadata: { ...metadata, annotations: { "networking.istio.io/exportTo": "default,shop" } },
    spec: {
      clusterIP: "10.96.0.5",
      clusterIPs: ["10.96.0.5"],
      selector: { app: "reviews" },
      ports: [{ name: "http", port: 80, appProtocol: "http", protocol: "TCP" }],
    },
  },
];
