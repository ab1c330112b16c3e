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
