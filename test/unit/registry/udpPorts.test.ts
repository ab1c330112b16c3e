import { describe, expect, it } from "vitest";
import { compile } from "../../../src/compile/compile.ts";
import type { ConfigObject } from "../../../src/model/configObject.ts";
import type { SidecarSpec } from "../../../src/model/sidecar.ts";
import { resolve } from "../../../src/resolve/ask.ts";
import { viewpoint } from "../../../src/resolve/viewpoint.ts";
import { service, sidecar } from "../objects.ts";

const a = service("a", {
  clusterIP: "10.0.0.1",
  ports: [
    { port: 80, protocol: "UDP", name: "quic" },
    { port: 80, name: "http" },
    { port: 9000, name: "tcp" },
  ],
});

function ask(port: number, egress?: SidecarSpec["egress"]): string {
  const objects: readonly ConfigObject[] = [a, ...(egress ? [sidecar("s", { egress })] : [])];
  const at = viewpoint(compile(objects, { registry: "strict" }), { kind: "sidecar", namespace: "default" });
  const decision = resolve(at, { host: "a", port, destinationIp: "10.0.0.1" });
  return decision.kind === "reject" ? decision.reason : decision.kind;
}

describe("a port for UDP before one for TCP of the same number", () => {
  it("does not hide it", () => {
    expect(ask(80)).toBe("forward");
  });

  it("stands alone where an egress listener asks for the number", () => {
    expect(ask(80, [{ port: { number: 80, protocol: "HTTP", name: "http" }, hosts: ["./*"] }])).toBe("passthrough");
  });

  it("is the one that joins what another egress listener imported", () => {
    expect(ask(80, [{ port: { number: 9000, protocol: "TCP", name: "tcp" }, hosts: ["./*"] }, { hosts: ["./*"] }])).toBe(
      "cluster-not-found",
    );
  });
});
