import { describe, expect, it } from "vitest";
import { grpcTimeout } from "../../../../src/resolve/decide/grpcTimeout.ts";
import { viewRequest } from "../../../../src/resolve/received/requestView.ts";
import { viewpoint } from "../viewpointBuilder.ts";

function timeoutOf(asked: string | undefined, limits: Parameters<typeof grpcTimeout>[1], type = "application/grpc"): string | undefined {
  const { http } = viewRequest(viewpoint(), { headers: { "content-type": type, "grpc-timeout": asked } });
  return http && grpcTimeout(http, limits);
}

describe("grpc-timeout", () => {
  it("is the shortest of the client's, the route's and that of a try", () => {
    expect(timeoutOf("3S", { timeoutMs: 5000, retries: { perTryTimeoutMs: 4000 } })).toBe("3000m");
    expect(timeoutOf("9S", { timeoutMs: 5000 })).toBe("5000m");
    expect(timeoutOf(undefined, { timeoutMs: 5000, retries: { perTryTimeoutMs: 4000 } })).toBe("4000m");
  });

  it("is none where nothing limits the request, or it is no gRPC", () => {
    expect(timeoutOf(undefined, {})).toBeUndefined();
    expect(timeoutOf("3S", {}, "application/grpc-web")).toBeUndefined();
    expect(timeoutOf("3S", {}, "application/grpc+proto")).toBe("3000m");
  });

  it.each([
    ["1H", "3600000m"],
    ["2M", "120000m"],
    ["1500u", "2m"],
    ["1n", "1m"],
    ["3s", undefined],
    ["123456789m", undefined],
    ["0S", undefined],
  ])("reads %s as %s", (asked, sent) => {
    expect(timeoutOf(asked, {})).toBe(sent);
  });

  it.each([
    [99_999_999, "99999999m"],
    [100_000_999, "100000S"],
    [99_999_999_999, "99999999S"],
    [100_000_000_000, "1666666M"],
    [5_999_999_999_999, "99999999M"],
    [6_000_000_000_000, "1666666H"],
    [1e15, "99999999H"],
  ])("writes %d ms in eight digits: %s", (timeoutMs, sent) => {
    expect(timeoutOf(undefined, { timeoutMs })).toBe(sent);
  });
});
