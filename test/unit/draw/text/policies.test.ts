import { expect, it } from "vitest";
import { formatCors, formatFault, formatHashPolicy, formatMirror, formatRetries } from "../../../../src/draw/text/policies.ts";
import type { HashPolicy, Retries } from "../../../../src/graph/routePolicy.ts";

const retries: Retries = { attempts: 2, retryOn: "", retriableStatusCodes: [], ignorePreviousHosts: true, remoteLocalities: false };

it("retries: how many, on what, how long", () => {
  expect(formatRetries(retries)).toBe("2");
  const all = { retryOn: "5xx,retriable-status-codes", retriableStatusCodes: [409, 425], perTryTimeoutMs: 2000, backoffMs: 25 };
  expect(formatRetries({ ...retries, ...all })).toBe("2 on 5xx, retriable-status-codes (409, 425); 2 s for each try; backoff from 25 ms");
});

it("mirrors: the share where it is not all", () => {
  expect(formatMirror({ cluster: "outbound|80||a", percent: 100 })).toBe("outbound|80||a");
  expect(formatMirror({ cluster: "outbound|80||a", percent: 0.5 })).toBe("outbound|80||a (0.5 %)");
});

it("faults: HTTP and gRPC", () => {
  const delay = { fixedDelayMs: 1500, percent: 10 };
  expect(formatFault({ delay, abort: { httpStatus: 503, percent: 1 } })).toBe("delay 1.5 s (10 %), abort 503 (1 %)");
  expect(formatFault({ abort: { grpcStatus: 14, percent: 100 } })).toBe("abort gRPC status 14 (100 %)");
});

it("CORS: what it says, and that it lets nobody in", () => {
  expect(formatCors({ allowOrigins: [], ignoreUnmatchedPreflights: false })).toBe("origins none");
  const policy = { allowMethods: "GET,PUT", allowHeaders: "x-a", allowCredentials: true, maxAge: "60", ignoreUnmatchedPreflights: true };
  expect(formatCors({ ...policy, allowOrigins: [{ kind: "exact", value: "https://a" }] })).toBe(
    "origins exactly `https://a`; methods GET,PUT; headers x-a; with credentials; kept 60 s",
  );
});

it.each<[HashPolicy, string]>([
  [{ kind: "header", name: "x-user" }, "header x-user"],
  [{ kind: "cookie", name: "session" }, "cookie session"],
  [{ kind: "cookie", name: "session", ttlMs: 0 }, "cookie session (kept 0 ms)"],
  [{ kind: "queryParameter", name: "id" }, "query parameter id"],
  [{ kind: "sourceIp" }, "address of the client"],
])("%j hashes the %s", (policy, expected) => {
  expect(formatHashPolicy(policy)).toBe(expected);
});
