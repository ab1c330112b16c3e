import { describe, expect, it } from "vitest";
import { compile } from "../../../../src/compile/compile.ts";
import type { Source } from "../../../../src/graph/source.ts";
import { resolve } from "../../../../src/resolve/ask.ts";
import { viewpoint } from "../../../../src/resolve/viewpoint.ts";
import { serviceEntry } from "../../objects.ts";

const source: Source = { kind: "sidecar", namespace: "default" };

describe("a ServiceEntry for 0.0.0.0/0 with a port of no protocol", () => {
  const everything = serviceEntry("everything", { hosts: ["all.example"], addresses: ["0.0.0.0/0"], ports: [{ number: 443, name: "p" }] });
  const at = viewpoint(compile([everything], { registry: "strict" }), source);
  const dialled = { port: 443, destinationIp: "203.0.113.9" };

  it("takes plain HTTP alone", () => {
    expect(resolve(at, { ...dialled, host: "all.example" }).kind).toBe("forward");
    expect(resolve(at, { ...dialled, protocol: "tcp" }).kind).toBe("passthrough");
    expect(resolve(at, { ...dialled, protocol: "tls", sni: "all.example" }).kind).toBe("passthrough");
  });

  it("takes TLS once another chain asks for server names", () => {
    const named = serviceEntry("named", { hosts: ["named.example"], ports: [{ number: 443, name: "tls", protocol: "TLS" }] });
    const both = viewpoint(compile([everything, named], { registry: "strict" }), source);
    const { kind, ...decision } = resolve(both, { ...dialled, protocol: "tls", sni: "x.example" });
    expect([kind, "cluster" in decision && decision.cluster]).toEqual(["forward", "outbound|443||all.example"]);
  });
});

describe("a port of protocol HTTP_PROXY", () => {
  const proxy = serviceEntry("proxy", { hosts: ["proxy.example"], ports: [{ number: 3128, name: "p", protocol: "HTTP_PROXY" }] }, 2);
  const tcp = serviceEntry("tcp", { hosts: ["tcp.example"], ports: [{ number: 3128, name: "p", protocol: "TCP" }] }, 1);

  it.each([[[proxy, tcp]], [[{ ...proxy, metadata: { ...proxy.metadata, creationTimestamp: "2020-01-01T00:00:00Z" } }, tcp]]])(
    "has its place to itself, whatever is older",
    (objects) => {
      const at = viewpoint(compile(objects, { registry: "strict" }), source);
      const decision = resolve(at, { port: 3128, destinationIp: "203.0.113.9", host: "proxy.example" });
      expect(decision).toMatchObject({ kind: "forward", cluster: "outbound|3128||proxy.example" });
    },
  );
});
