import { describe, expect, it } from "vitest";
import { compile } from "../../../../src/compile/compile.ts";
import type { ConfigObject } from "../../../../src/model/configObject.ts";
import { resolve } from "../../../../src/resolve/ask.ts";
import { viewpoint } from "../../../../src/resolve/viewpoint.ts";
import { service, sidecar, virtualService } from "../../objects.ts";

const objects = [
  service("shop/a", { ports: [{ port: 80, name: "http" }] }),
  service("shop/other", { ports: [{ port: 9000, name: "http" }] }),
  virtualService("v", {
    hosts: ["plain.example", "a.shop.svc.cluster.local"],
    http: [{ route: [{ destination: { host: "a.shop.svc.cluster.local" } }] }],
  }),
];

function ask(host: string, destinationIp: string, more: readonly ConfigObject[] = []): string {
  const graph = compile({ objects: [...objects, ...more], meshConfig: { proxyHttpPort: 15002 } }, { registry: "strict" });
  const at = viewpoint(graph, { kind: "sidecar", namespace: "default" });
  const decision = resolve(at, { host, destinationIp, port: 15002 });
  return "cluster" in decision && decision.cluster !== undefined ? decision.cluster : decision.kind;
}

describe("the HTTP proxy of the mesh", () => {
  it("sends to services with port 80 and to the hosts that VirtualServices give beside them", () => {
    expect(ask("a.shop", "127.0.0.1")).toBe("outbound|80||a.shop.svc.cluster.local");
    expect(ask("plain.example", "127.0.0.1")).toBe("outbound|80||a.shop.svc.cluster.local");
    expect(ask("other.shop", "127.0.0.1")).toBe("passthrough");
  });

  it("is on the sidecar's own address alone", () => {
    expect(ask("plain.example", "203.0.113.9")).toBe("passthrough");
  });

  it("knows what the egress listener for all ports imports", () => {
    const egress = [{ port: { number: 80, protocol: "HTTP", name: "http" }, hosts: ["*/*"] }];
    expect(ask("a.shop", "127.0.0.1", [sidecar("s", { egress: [...egress, { hosts: ["shop/*"] }] })])).toBe(
      "outbound|80||a.shop.svc.cluster.local",
    );
    expect(ask("a.shop", "127.0.0.1", [sidecar("s", { egress: [...egress, { hosts: ["./*"] }] })])).toBe("passthrough");
    expect(ask("a.shop", "127.0.0.1", [sidecar("s", { egress })])).toBe("passthrough");
  });
});
