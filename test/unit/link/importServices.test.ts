import { describe, expect, it } from "vitest";
import { compile } from "../../../src/compile/compile.ts";
import type { ConfigObject } from "../../../src/model/configObject.ts";
import { resolve } from "../../../src/resolve/ask.ts";
import { viewpoint } from "../../../src/resolve/viewpoint.ts";
import { service, serviceEntry, sidecar } from "../objects.ts";

/** Where bytes to the port of an unknown address go. */
function clusterOf(objects: readonly ConfigObject[], hosts: readonly string[], port: number): string | undefined {
  const graph = compile([...objects, sidecar("s", { egress: [{ hosts }] })], { registry: "strict" });
  const decision = resolve(viewpoint(graph, { kind: "sidecar", namespace: "default" }), {
    protocol: "tcp",
    port,
    destinationIp: "203.0.113.9",
  });
  return "cluster" in decision ? decision.cluster : undefined;
}

function tcp(name: string, host: string, port: number, age: number, exportTo?: readonly string[]): ConfigObject {
  const ports = [{ number: port, name: "tcp", protocol: "TCP" }];
  return serviceEntry(name, { hosts: [host], ports, ...(exportTo && { exportTo }) }, age);
}

describe("a Sidecar that names namespaces and hosts in full", () => {
  it("imports only the owner of a host", () => {
    const kubernetes = service("a", { ports: [{ port: 80, name: "http" }], clusterIP: "10.0.0.1" });
    const other = tcp("other", "a.default.svc.cluster.local", 9000, 1);
    expect(clusterOf([kubernetes, other], ["./*"], 9000)).toBe("outbound|9000||a.default.svc.cluster.local");
    expect(clusterOf([kubernetes, other], ["./a.default.svc.cluster.local"], 9000)).toBeUndefined();
  });

  it("takes the oldest first, not what is exported to it alone", () => {
    const objects = [tcp("public", "public.example", 9000, 1), tcp("private", "private.example", 9000, 2, ["."])];
    expect(clusterOf(objects, ["./*"], 9000)).toBe("outbound|9000||private.example");
    expect(clusterOf(objects, ["./private.example", "./public.example"], 9000)).toBe("outbound|9000||public.example");
    expect(clusterOf(objects, ["./private.example", "*/public.example"], 9000)).toBe("outbound|9000||private.example");
  });

  it("sees nothing that is not exported to it", () => {
    const hidden = tcp("prod/hidden", "hidden.example", 9000, 1, ["."]);
    expect(clusterOf([hidden], ["prod/hidden.example"], 9000)).toBeUndefined();
  });
});
