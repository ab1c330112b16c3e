import { describe, expect, it } from "vitest";
import { isHttp, isTcp, isTls, mayBeHttp, parseProtocol } from "../../../src/util/protocol.ts";

/** @see docs/semantics.md 4.10, 4.11 */
describe("parseProtocol", () => {
  it.each([
    ["HTTP", "HTTP"],
    ["gRPC-Web", "GRPC-Web"],
    ["http-web", "auto"],
    ["", "auto"],
    ["constructor", "auto"],
    ["MONGO", "Mongo"],
  ])("%s is %s", (name, expected) => {
    expect(parseProtocol(name)).toBe(expected);
  });

  it("classes do not overlap", () => {
    const names = [
      "tcp",
      "udp",
      "grpc",
      "grpc-web",
      "http",
      "http_proxy",
      "http2",
      "https",
      "tls",
      "mongo",
      "redis",
      "mysql",
      "?",
    ] as const;
    const classes = names.map((name) => {
      const protocol = parseProtocol(name);
      return [isHttp(protocol), mayBeHttp(protocol), isTcp(protocol), isTls(protocol)].map(Number).join("");
    });
    expect(Object.fromEntries(names.map((name, i) => [name, classes[i]]))).toEqual({
      tcp: "0010",
      udp: "0000",
      grpc: "1100",
      "grpc-web": "1100",
      http: "1100",
      http_proxy: "1100",
      http2: "1100",
      https: "0011",
      tls: "0011",
      mongo: "0010",
      redis: "0010",
      mysql: "0010",
      "?": "0100",
    });
  });
});
