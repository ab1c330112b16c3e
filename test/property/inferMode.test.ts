/** Where everything is declared there is nothing to infer. */
import { it } from "vitest";
import { outcomes, safeCompile, viewpoint } from "../../src/index.ts";
import type { Config } from "../../src/model/config.ts";
import type { ConfigObject } from "../../src/model/configObject.ts";
import { config } from "./arbitraries/config.ts";
import { NAMESPACES } from "./arbitraries/names.ts";
import { withRequests } from "./arbitraries/request.ts";
import { expectSame, law } from "./law.ts";

it("infer and strict agree", () => {
  law(withRequests(config, 5), ({ config: input, requests }) => {
    const whole = complete(input);
    const strict = safeCompile(whole, { registry: "strict" }).graph;
    const infer = safeCompile(whole, { registry: "infer" }).graph;
    expectSame(infer, strict);
    for (const request of requests) {
      expectSame(viewpoint(infer, request.source), viewpoint(strict, request.source));
      expectSame(outcomes(infer, request), outcomes(strict, request));
    }
  });
});

/** Adds a Service to every namespace, a ServiceEntry and all Gateways that rules may name. */
function complete(input: Config): Config {
  const services = NAMESPACES.map(
    (namespace): ConfigObject => ({
      apiVersion: "v1",
      kind: "Service",
      metadata: { name: "declared", namespace },
      spec: { ports: [{ name: "http", port: 80 }] },
    }),
  );
  const entry: ConfigObject = {
    apiVersion: "networking.istio.io/v1",
    kind: "ServiceEntry",
    metadata: { name: "declared", namespace: "default" },
    spec: { hosts: ["declared.example"], ports: [{ number: 80, name: "http", protocol: "HTTP" }], resolution: "DNS" },
  };
  const present = new Set(
    input.objects.filter(({ kind }) => kind === "Gateway").map(({ metadata }) => `${metadata.namespace}/${metadata.name}`),
  );
  const gateways = ["istio-system/edge", ...NAMESPACES.map((namespace) => `${namespace}/inner`)]
    .filter((name) => !present.has(name))
    .map((reference): ConfigObject => {
      const [namespace = "", name = ""] = reference.split("/");
      return {
        apiVersion: "networking.istio.io/v1",
        kind: "Gateway",
        metadata: { name, namespace },
        spec: { selector: { other: "workload" }, servers: [{ port: { number: 80, name: "http", protocol: "HTTP" }, hosts: ["*"] }] },
      };
    });
  return { ...input, objects: [...input.objects, ...services, entry, ...gateways] };
}
