/** A small configuration with one of everything that a test can ask about. */
import { compile } from "../../../src/compile/compile.ts";
import type { RoutingGraph } from "../../../src/graph/routingGraph.ts";
import { load } from "../../../src/load/load.ts";
import type { Sources } from "../../../src/load/sources.ts";

const TEXT = `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: default }
spec:
  hosts: [reviews]
  http:
  - name: jason
    match:
    - headers: { end-user: { exact: jason } }
    route:
    - destination: { host: reviews, subset: v2 }
    timeout: 2s
    retries: { attempts: 2, perTryTimeout: 500ms, retryOn: "5xx,reset" }
  - name: catalog
    match:
    - uri: { prefix: /catalog }
    rewrite: { uri: /new, authority: books }
    headers: { request: { set: { x-catalog: new }, remove: [x-debug] } }
    route:
    - { destination: { host: reviews, subset: v1 }, weight: 90 }
    - { destination: { host: reviews, subset: v2 }, weight: 10 }
    mirrors:
    - { destination: { host: reviews, subset: v2 }, percentage: { value: 50 } }
    fault:
      delay: { fixedDelay: 5s, percentage: { value: 10 } }
      abort: { httpStatus: 503, percentage: { value: 1 } }
  - name: moved
    match: [{ uri: { exact: /old } }]
    redirect: { uri: /catalog, redirectCode: 308 }
  - name: down
    match: [{ uri: { prefix: /down } }]
    directResponse: { status: 503, body: { string: back soon } }
    headers: { response: { set: { x-why: works } } }
  - name: broken
    match: [{ uri: { prefix: /broken } }]
    fault: { abort: { httpStatus: 500, percentage: { value: 100 } } }
    route: [{ destination: { host: reviews, subset: v1 } }]
  - name: hidden
    match: [{ uri: { prefix: /catalog/old } }]
    route: [{ destination: { host: reviews, subset: v2 } }]
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: default }
spec:
  host: reviews
  trafficPolicy: { loadBalancer: { simple: RANDOM }, connectionPool: { tcp: { maxConnections: 7 } } }
  subsets:
  - { name: v1, labels: { version: v1 } }
  - { name: v2, labels: { version: v2 } }
---
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: default }
spec: { selector: { app: reviews }, ports: [{ name: http, port: 9080 }] }
---
apiVersion: v1
kind: Service
metadata: { name: ingress, namespace: istio-system }
spec: { selector: { istio: ingressgateway }, ports: [{ name: http, port: 80, targetPort: 8080 }] }
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public, namespace: istio-system }
spec:
  selector: { istio: ingressgateway }
  servers: [{ port: { number: 8080, name: http, protocol: HTTP }, hosts: ["*"] }]
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: shop, namespace: default }
spec:
  hosts: [shop.example.com]
  gateways: [istio-system/public]
  http: [{ route: [{ destination: { host: reviews, port: { number: 9080 } } }] }]
`;

const loaded = load([{ file: "mesh.yaml", text: TEXT }]);

export const graph: RoutingGraph = compile(loaded.config);
export const sources: Sources = loaded.sources;
