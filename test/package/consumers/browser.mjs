import { compile, resolve } from "meshroute";
import { load } from "meshroute/load";

const text = `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews }
spec:
  hosts: [reviews]
  http:
    - match: [{ uri: { regex: "/v[0-9]+/.*" } }]
      route: [{ destination: { host: reviews-v2 } }]
    - directResponse: { status: 404, body: { bytes: bm90aGluZw== } }
`;
const graph = compile(load([{ file: "reviews.yaml", text }]).config);
const ask = (path) => resolve(graph, { host: "reviews", path });
globalThis.answers = [ask("/v2/x").destination.host, ask("/other").body];
