import { describe, expect, it } from "vitest";
import { compile } from "../../../../src/compile/compile.ts";
import { resolve } from "../../../../src/resolve/ask.ts";
import { viewpoint } from "../../../../src/resolve/viewpoint.ts";
import { gateway, service, virtualService } from "../../objects.ts";

describe("servers of one Gateway that share a route table", () => {
  const labels = { app: "gateway" };
  const server = (number: number) => ({ port: { number, name: `http-${number}`, protocol: "HTTP" }, hosts: ["*"] });
  const servers = gateway("g", { selector: labels, servers: [server(9000), server(8080)] });
  const front = service("front", { selector: labels, ports: [{ port: 9000, name: "http", targetPort: 8080 }] });

  it.each([9000, 8080])("use the rules of the first server that a VirtualService has rules for: port %d", (port) => {
    const rules = virtualService("v", {
      hosts: ["a.example"],
      gateways: ["g"],
      http: [{ match: [{ port }], directResponse: { status: 299 } }],
    });
    const at = viewpoint(compile([servers, front, rules], { registry: "strict" }), { kind: "gateway", namespace: "default", labels });
    expect(resolve(at, { host: "a.example", port: 8080 })).toMatchObject({ kind: "directResponse", status: 299 });
  });
});
