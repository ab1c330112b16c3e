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

describe("a ServiceEntry of resolution NONE without addresses", () => {
  const none = serviceEntry("none", { hosts: ["db.example"], ports: [{ number: 9000, name: "tcp", protocol: "TCP" }] });
  const ask = (objects: Parameters<typeof compile>[0], destinationIp: string) =>
    resolve(viewpoint(compile(objects, { registry: "strict" }), source), { protocol: "tcp", port: 9000, destinationIp }).kind;

  it("takes every address", () => {
    expect(ask([none], "203.0.113.9")).toBe("forward");
  });

  it("takes only the endpoints that another ServiceEntry gives its host", () => {
    const fixed = serviceEntry("fixed", {
      hosts: ["db.example"],
      addresses: ["240.1.0.1"],
      resolution: "STATIC",
      ports: [{ number: 9000, name: "tcp", protocol: "TCP" }],
      endpoints: [{ address: "192.0.2.1" }],
    });
    expect(ask([none, fixed], "192.0.2.1")).toBe("forward");
    expect(ask([none, fixed], "203.0.113.9")).toBe("passthrough");
  });

  it("takes no address where another ServiceEntry has it resolved by name", () => {
    const { spec, metadata, ...rest } = none;
    const named = {
      ...rest,
      metadata: { ...metadata, name: "named" },
      spec: { ...spec, addresses: ["240.1.0.1"], resolution: "DNS" as const },
    };
    expect(ask([none, named], "203.0.113.9")).toBe("passthrough");
  });
});

describe("addresses that name one block by different members", () => {
  const entry = (name: string, address: string) =>
    serviceEntry(name, { hosts: [`${name}.example`], addresses: [address], ports: [{ number: 5432, name: "tcp", protocol: "TCP" }] });
  const ask = (first: string, second: string, destinationIp: string) => {
    const graph = compile([entry("a", first), entry("b", second)], { registry: "strict" });
    return resolve(viewpoint(graph, source), { protocol: "tcp", port: 5432, destinationIp });
  };

  it.each([
    ["10.7.1.1/12", "10.9.2.2/12", "10.15.3.3"],
    ["10.7.1.1/12", "10.0.0.0/12", "10.15.3.3"],
    ["2001:db8:1::1/32", "2001:0db8::/32", "2001:db8::5"],
  ])("%s and %s are one condition, which the first keeps", (first, second, destinationIp) => {
    expect(ask(first, second, destinationIp)).toMatchObject({ kind: "forward", cluster: "outbound|5432||a.example" });
  });

  it("blocks of another length are two", () => {
    expect(ask("10.7.1.1/12", "10.7.1.1/13", "10.4.4.4")).toMatchObject({ kind: "forward", cluster: "outbound|5432||b.example" });
  });
});
