import { describe, expect, it } from "vitest";
import { compile } from "../../../../src/compile/compile.ts";
import type { ConfigObject } from "../../../../src/model/configObject.ts";
import { resolve } from "../../../../src/resolve/ask.ts";
import { viewpoint } from "../../../../src/resolve/viewpoint.ts";
import { service, sidecar, virtualService } from "../../objects.ts";

const PROXY = sidecar("s", {
  egress: [{ port: { number: 9000, protocol: "HTTP_PROXY", name: "p" }, bind: "127.0.0.1", hosts: ["*/*"] }, { hosts: ["*/*"] }],
});
const detected = { port: 9000, name: "x" };
const http = { port: 80, name: "http" };

function ask(host: string, destinationIp: string, objects: readonly ConfigObject[]): string {
  const at = viewpoint(compile([PROXY, ...objects], { registry: "strict" }), { kind: "sidecar", namespace: "default" });
  const decision = resolve(at, { host, destinationIp, port: 9000 });
  return "cluster" in decision && decision.cluster !== undefined ? decision.cluster : decision.kind;
}

describe("a detected port of the number of an HTTP_PROXY egress listener", () => {
  const at = "10.1.0.1";

  it("goes to its service under every name", () => {
    const objects = [service("a", { clusterIP: at, ports: [detected] })];
    expect(ask("a", at, objects)).toBe("outbound|9000||a.default.svc.cluster.local");
    expect(ask("other.example", at, objects)).toBe("outbound|9000||a.default.svc.cluster.local");
  });

  it("follows the rules of a VirtualService", () => {
    const rule = virtualService("v", { hosts: ["a"], http: [{ route: [{ destination: { host: "b" } }] }] });
    const objects = [service("a", { clusterIP: at, ports: [detected] }), service("b", { clusterIP: "10.1.0.2", ports: [http] }), rule];
    expect(ask("other.example", at, objects)).toBe("outbound|80||b.default.svc.cluster.local");
  });

  it("shares the service's names with port 80 where that comes first", () => {
    const objects = [service("a", { clusterIP: at, ports: [http, detected] })];
    expect(ask("a", at, objects)).toBe("outbound|80||a.default.svc.cluster.local");
    expect(ask("a.default.svc.cluster.local:9000", at, objects)).toBe("outbound|80||a.default.svc.cluster.local");
    expect(ask("other.example", at, objects)).toBe("reject");
  });

  it("has all names where port 80 comes later", () => {
    const objects = [service("a", { clusterIP: at, ports: [detected, http] })];
    expect(ask("other.example", at, objects)).toBe("outbound|9000||a.default.svc.cluster.local");
  });
});

describe("an HTTP_PROXY egress listener", () => {
  it.each([
    ["80 first", [http, detected], "outbound|80||a.default.svc.cluster.local"],
    ["80 later", [detected, http], "passthrough"],
    ["80 behind one that is no HTTP", [{ port: 5432, name: "tcp" }, http], "outbound|80||a.default.svc.cluster.local"],
  ])("knows a service by its first HTTP port: %s", (_, ports, expected) => {
    expect(ask("a", "127.0.0.1", [service("a", { clusterIP: "10.1.0.1", ports })])).toBe(expected);
  });
});
