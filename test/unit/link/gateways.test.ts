import { describe, expect, it } from "vitest";
import { findGatewaySource } from "../../../src/link/findGatewaySource.ts";
import { linkConfig } from "../../../src/link/linkConfig.ts";
import { mergeGateways } from "../../../src/link/mergeGateways.ts";
import type { ConfigObject } from "../../../src/model/configObject.ts";
import type { Server } from "../../../src/model/gateway.ts";
import type { KubernetesServicePort } from "../../../src/model/service.ts";
import { meshSettings } from "../../../src/registry/meshSettings.ts";
import { gateway, service, virtualService } from "../objects.ts";

const selector = { istio: "ingress" };

function link(objects: readonly ConfigObject[], mode: "strict" | "infer" = "strict") {
  return linkConfig(objects, meshSettings(), [], mode);
}

function server(number: number, protocol: string, hosts: readonly string[] = ["*"], more: Partial<Server> = {}): Server {
  return { port: { number, name: `p${number}`, protocol }, hosts, ...more };
}

/** `80 HTTP: edge[0] edge[1]` for each port. */
function ports(...objects: readonly ConfigObject[]): readonly string[] {
  const merged = mergeGateways(link(objects).config, "default", selector);
  return merged.ports.map(
    ({ number, protocol, bind, servers }) =>
      `${number} ${protocol}${bind && ` ${bind}`}: ${servers.map(({ origin }) => `${origin.name}${origin.path.replace("spec.servers", "")}`).join(" ")}`,
  );
}

const simple = { tls: { mode: "SIMPLE", credentialName: "c" } } as const;

/** @see docs/semantics.md 5.1, 5.5 */
describe("mergeGateways", () => {
  it("takes Gateways whose selector fits, oldest first", () => {
    expect(
      ports(
        gateway("new", { selector, servers: [server(80, "HTTP")] }, 9),
        gateway("old", { servers: [server(80, "HTTP")] }, 1),
        gateway("other", { selector: { istio: "egress" }, servers: [server(80, "HTTP")] }),
      ),
    ).toEqual(["80 HTTP: old[0] new[0]"]);
  });

  it.each<[string, readonly Server[], readonly string[]]>([
    ["TCP after HTTP is skipped", [server(80, "HTTP"), server(80, "TCP")], ["80 HTTP: g[0]"]],
    ["TLS after HTTP is skipped", [server(80, "HTTP"), server(80, "HTTPS", ["a.example"], simple)], ["80 HTTP: g[0]"]],
    ["a second TCP is skipped", [server(80, "TCP"), server(80, "TCP")], ["80 TCP: g[0]"]],
    ["HTTP after TLS is kept", [server(443, "HTTPS", ["a.example"], simple), server(443, "HTTP")], ["443 HTTPS: g[0]", "443 HTTP: g[1]"]],
    [
      "TLS beside TLS is kept",
      [
        server(443, "HTTPS", ["a.example"], simple),
        server(443, "HTTPS", ["b.example"], { ...simple, port: { number: 443, name: "x", protocol: "HTTPS" } }),
      ],
      ["443 HTTPS: g[0] g[1]"],
    ],
    [
      "other binds are independent",
      [server(80, "HTTP", ["*"], { bind: "10.0.0.1" }), server(80, "HTTP", ["*"], { bind: "10.0.0.2" })],
      ["80 HTTP 10.0.0.1: g[0]", "80 HTTP 10.0.0.2: g[1]"],
    ],
    ["a server without port is nothing", [{ hosts: ["*"] }], []],
  ])("%s", (_, servers, expected) => {
    expect(ports(gateway("g", { selector, servers }))).toEqual(expected);
  });

  /** @see docs/semantics.md 5.6 */
  it("skips TLS servers that repeat a host of their port", () => {
    const https = (name: string, hosts: readonly string[]) =>
      server(443, "HTTPS", hosts, { ...simple, port: { number: 443, name, protocol: "HTTPS" } });
    expect(
      ports(
        gateway("g", {
          selector,
          servers: [
            https("a", ["a.example"]),
            https("b", ["b.example", "a.example"]),
            https("c", ["b.example"]),
            https("d", ["ns/a.example"]),
          ],
        }),
      ),
    ).toEqual(["443 HTTPS: g[0] g[2] g[3]"]);
  });

  /** @see docs/semantics.md 5.2 */
  it.each<[readonly string[], readonly string[]]>([
    [["./a.example"], ["default/a.example"]],
    [["*/a.example"], ["a.example"]],
    [["a.example", "*/*"], ["*"]],
    [["shop/*"], ["shop/*"]],
  ])("cleans up hosts %j to %j", (hosts, expected) => {
    const merged = mergeGateways(link([gateway("g", { selector, servers: [server(80, "HTTP", hosts)] })]).config, "default", selector);
    expect(merged.ports[0]?.servers[0]?.server.hosts).toEqual(expected);
  });

  /** @see docs/semantics.md 5.3, 5.4 */
  it("listens at the target port of a Service of the workload", () => {
    const edge = gateway("g", { selector, servers: [server(80, "HTTP"), server(443, "HTTPS", ["a.example"], simple)] });
    const front = (list: readonly KubernetesServicePort[]) => service("front", { selector, ports: list });
    const merged = mergeGateways(
      link([
        edge,
        front([
          { port: 80, targetPort: 8080 },
          { port: 443, targetPort: 8443 },
        ]),
      ]).config,
      "default",
      selector,
    );
    expect([...merged.tables.keys()]).toEqual(["http.8080", "https.443.p443.g.default"]);
    expect(merged.ports.map(({ number }) => number)).toEqual([8080, 8443]);
    expect(
      ports(
        edge,
        front([
          { port: 80, targetPort: 8080 },
          { port: 443, targetPort: 8080 },
        ]),
      ),
    ).toEqual(["8080 HTTP: g[0]", "443 HTTPS: g[1]"]);
    expect(
      ports(
        edge,
        front([
          { port: 80, targetPort: "web" },
          { port: 443, targetPort: 80 },
        ]),
      ),
    ).toEqual(["80 HTTP: g[0]"]);
  });
});

describe("inferred Gateways", () => {
  const rules = virtualService("v", {
    hosts: ["a.example"],
    gateways: ["edge", "shop/edge", "mesh"],
    http: [{ directResponse: { status: 200 } }],
  });

  it("are those that are named and not declared", () => {
    const { config, diagnostics } = link([rules, gateway("shop/edge", { servers: [] })], "infer");
    expect(config.gateways.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`)).toEqual(["shop/edge", "default/edge"]);
    expect(diagnostics.filter(({ code }) => code === "gateway-inferred").map(({ origin }) => origin?.path)).toEqual(["spec.gateways[0]"]);
    expect(link([rules]).config.gateways).toEqual([]);
  });
});

/** @see docs/semantics.md 5.1 */
describe("findGatewaySource", () => {
  const edge = gateway("shop/edge", { selector: { istio: "ingress" }, servers: [server(80, "HTTP")] });
  const front = (name: string, labels: Readonly<Record<string, string>>) =>
    service(name, { selector: labels, ports: [{ port: 80, name: "http" }] });
  const find = (...objects: readonly ConfigObject[]) => findGatewaySource(link([edge, ...objects]).config, "shop/edge");

  it("is in the namespace of the one Service that selects it", () => {
    expect(find(front("istio-system/front", selector))).toMatchObject({
      source: { kind: "gateway", namespace: "istio-system", labels: selector },
      diagnostics: [],
    });
  });

  it.each<[string, readonly ConfigObject[]]>([
    ["none", []],
    ["two", [front("a/front", selector), front("b/front", selector)]],
    ["one without selector", [front("a/front", {})]],
  ])("is in the Gateway's own with %s", (_, services) => {
    const { source, diagnostics } = find(...services);
    expect(source?.namespace).toBe("shop");
    expect(diagnostics.map(({ code }) => code)).toEqual(["gateway-source-ambiguous"]);
  });

  it("says which Gateways there are", () => {
    const { source, diagnostics } = findGatewaySource(link([edge]).config, "default/edge");
    expect(source).toBeUndefined();
    expect(diagnostics[0]).toMatchObject({ code: "gateway-unknown", help: "the configuration has `shop/edge`" });
  });
});
