/** Objects that a namespace keeps to itself change nothing for others. @see docs/semantics.md 3.11 */
import { it } from "vitest";
import { outcomes, safeCompile, viewpoint } from "../../src/index.ts";
import type { ConfigObject } from "../../src/model/configObject.ts";
import { config } from "./arbitraries/config.ts";
import { withRequests } from "./arbitraries/request.ts";
import { expectSame, law } from "./law.ts";

const metadata = (name: string) => ({ name, namespace: "island", creationTimestamp: "2020-01-01T00:00:00Z" });
const apiVersion = "networking.istio.io/v1";

const ISLAND: readonly ConfigObject[] = [
  {
    apiVersion: "v1",
    kind: "Service",
    metadata: { ...metadata("parrot"), annotations: { "networking.istio.io/exportTo": "." } },
    spec: {
      ports: [
        { name: "http", port: 80 },
        { name: "tcp", port: 9080 },
      ],
      clusterIP: "10.96.9.9",
    },
  },
  {
    apiVersion,
    kind: "ServiceEntry",
    metadata: metadata("entry"),
    spec: { hosts: ["api.ext.com"], ports: [{ number: 80, name: "http", protocol: "HTTP" }], resolution: "DNS", exportTo: ["."] },
  },
  {
    apiVersion,
    kind: "VirtualService",
    metadata: metadata("rules"),
    spec: {
      hosts: ["reviews.default.svc.cluster.local", "api.ext.com"],
      gateways: ["mesh", "istio-system/edge"],
      http: [{ directResponse: { status: 418 } }],
      exportTo: ["."],
    },
  },
  {
    apiVersion,
    kind: "DestinationRule",
    metadata: metadata("policy"),
    spec: { host: "*.local", trafficPolicy: { loadBalancer: { simple: "RANDOM" } }, exportTo: ["."] },
  },
  {
    apiVersion,
    kind: "Sidecar",
    metadata: metadata("scope"),
    spec: { egress: [{ hosts: ["./*"] }], outboundTrafficPolicy: { mode: "REGISTRY_ONLY" } },
  },
  {
    apiVersion,
    kind: "Gateway",
    metadata: metadata("door"),
    spec: { selector: { island: "yes" }, servers: [{ port: { number: 80, name: "http", protocol: "HTTP" }, hosts: ["*"] }] },
  },
];

it("a namespace that exports nothing is not seen", () => {
  law(withRequests(config, 5), ({ config: input, requests }) => {
    const alone = safeCompile(input, { registry: "strict" }).graph;
    const beside = safeCompile({ ...input, objects: [...ISLAND, ...input.objects] }, { registry: "strict" }).graph;
    for (const request of requests) {
      expectSame(outcomes(beside, request), outcomes(alone, request));
      // Addresses are those of the whole cluster: anybody may dial them.
      const { addresses: _, ...seen } = viewpoint(beside, request.source);
      const { addresses: __, ...expected } = viewpoint(alone, request.source);
      expectSame(seen, expected);
    }
  });
});
