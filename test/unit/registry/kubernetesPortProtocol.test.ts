import { describe, expect, it } from "vitest";
import { kubernetesPortProtocol } from "../../../src/registry/kubernetesPortProtocol.ts";

/** @see docs/semantics.md 4.9 */
describe("kubernetesPortProtocol", () => {
  it.each([
    [{ name: "http" }, "HTTP"],
    [{ name: "http-web" }, "HTTP"],
    [{ name: "HTTP-web" }, "HTTP"],
    [{ name: "httpweb" }, "auto"],
    [{ name: "http2-x" }, "HTTP2"],
    [{ name: "grpc-web" }, "GRPC-Web"],
    [{ name: "grpc-web-x" }, "GRPC-Web"],
    [{ name: "GRPC-WEBx" }, "GRPC-Web"],
    [{ name: "grpc-x" }, "GRPC"],
    [{ name: "tcp-http" }, "TCP"],
    [{ name: "http_proxy" }, "HTTP_PROXY"],
    [{ name: "https-x" }, "HTTPS"],
    [{}, "auto"],
    [{ name: "x", port: 3306 }, "TCP"],
    [{ name: "x", port: 53 }, "TCP"],
    [{ name: "http", port: 3306 }, "HTTP"],
    [{ name: "http", protocol: "UDP" }, "UDP"],
    [{ name: "tcp", appProtocol: "http" }, "HTTP"],
    [{ name: "http", appProtocol: "kubernetes.io/h2c" }, "HTTP2"],
    [{ name: "http", appProtocol: "kubernetes.io/ws" }, "HTTP"],
    [{ name: "http", appProtocol: "kubernetes.io/wss" }, "HTTPS"],
    [{ name: "http", appProtocol: "mycompany.com/foo" }, "auto"],
  ])("%j is %s", (port, expected) => {
    expect(kubernetesPortProtocol(port)).toBe(expected);
  });
});
