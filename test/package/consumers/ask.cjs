const { compile, resolve } = require("meshroute");
const { load } = require("meshroute/load");

const text = `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews }
spec:
  hosts: [reviews]
  http:
    - match: [{ uri: { prefix: /v2 } }]
      route: [{ destination: { host: reviews-v2 } }]
    - route: [{ destination: { host: reviews } }]
`;
const { config } = load([{ file: "reviews.yaml", text }]);
const decision = resolve(compile(config), { host: "reviews", path: "/v2/x" });
console.log(JSON.stringify([decision.kind, decision.destination.host]));
