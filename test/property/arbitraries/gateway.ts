/** Gateways that share ports, protocols and hosts on one workload. */
import fc from "fast-check";
import type { Gateway, Server } from "../../../src/model/gateway.ts";
import { creationTimestamp, GATEWAY_LABELS, mostly } from "./names.ts";

const hosts: fc.Arbitrary<readonly string[]> = fc.oneof(
  { weight: 4, arbitrary: fc.constant(["*"]) },
  { weight: 2, arbitrary: fc.constantFrom(["*.ext.com"], ["api.ext.com"], ["default/*"], ["./*"], ["*/*.svc.cluster.local"]) },
  { weight: 1, arbitrary: fc.constant(["api.ext.com", "www.ext.com"]) },
);

const kind: fc.Arbitrary<Omit<Server, "hosts">> = fc.constantFrom<Omit<Server, "hosts">[]>(
  { port: { number: 80, name: "http", protocol: "HTTP" } },
  { port: { number: 80, name: "http", protocol: "HTTP" } },
  { port: { number: 80, name: "http", protocol: "HTTP" }, tls: { httpsRedirect: true } },
  { port: { number: 443, name: "https", protocol: "HTTPS" }, tls: { mode: "SIMPLE", credentialName: "cert" } },
  { port: { number: 443, name: "https", protocol: "HTTPS" }, tls: { mode: "SIMPLE", credentialName: "cert" } },
  { port: { number: 443, name: "tls", protocol: "TLS" }, tls: { mode: "PASSTHROUGH" } },
  { port: { number: 9080, name: "http-2", protocol: "HTTP2" } },
  { port: { number: 3306, name: "tcp", protocol: "TCP" } },
);

const server: fc.Arbitrary<Server> = fc.record({ kind, hosts }).map(({ kind: what, hosts: names }) => ({ ...what, hosts: names }));

const usual: Server = { port: { number: 80, name: "http", protocol: "HTTP" }, hosts: ["*"] };

/** Nearly always everything on port 80. Port names differ within one Gateway, as validation asks. */
const servers: fc.Arbitrary<readonly Server[]> = fc
  .tuple(fc.array(server, { minLength: 1, maxLength: 3 }), mostly([usual], 8, [[]]), fc.boolean())
  .map(([list, first, atEnd]) => (atEnd ? [...list, ...first] : [...first, ...list]))
  .map((list) => list.map((one, i) => ({ ...one, port: { ...one.port, name: `p${i}` } })));

/** A Gateway of that name and namespace. */
export function gateway(name: string, namespace: string): fc.Arbitrary<Gateway> {
  return fc
    .record({
      servers,
      selector: fc.constantFrom({ ...GATEWAY_LABELS }, { ...GATEWAY_LABELS }, {}),
      created: fc.option(creationTimestamp, { nil: undefined }),
    })
    .map(({ servers: list, selector, created }) => ({
      apiVersion: "networking.istio.io/v1",
      kind: "Gateway",
      metadata: { name, namespace, ...(created !== undefined && { creationTimestamp: created }) },
      spec: { selector, servers: list },
    }));
}
