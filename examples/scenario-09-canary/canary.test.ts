import { describe, expect, it } from "vitest";
import { outcomes, resolve } from "../../src/index.ts";
import { decide, forward, loadExample, onSidecar, ref } from "../support.ts";

const { graph, diagnostics } = loadExample("scenario-09-canary");
const HOST = "checkout.default.svc.cluster.local";
const MIRROR = `outbound|80|v3|${HOST}`;
const policy = { destinationRule: ref("DestinationRule default/checkout") };

it("has nothing to complain about", () => {
  expect(diagnostics).toEqual([]);
});

describe("whoever asks for the new design", () => {
  it.each(["/?design=new", "/pay?amount=7&design=new", "/?design=new&design=old"])("gets version 2 for %s, undisturbed", (path) => {
    expect(decide(graph, { host: "checkout", path })).toEqual(
      forward({
        matched: onSidecar(`${HOST}:80`, { name: "new-design", at: "VirtualService default/checkout spec.http[0].match[0]" }),
        destination: { host: HOST, port: 80, subset: "v2" },
        labels: { version: "v2" },
        upstream: { path, authority: "checkout" },
        policy,
      }),
    );
  });
});

describe("everybody else", () => {
  const share = (subset: string, weight: number) => ({
    destination: { host: HOST, port: 80, subset },
    cluster: `outbound|80|${subset}|${HOST}`,
    weight,
    probability: weight / 100,
  });

  const canary = (path: string, subset: string, { isDelayed, isMirrored }: { isDelayed: boolean; isMirrored: boolean }) =>
    forward({
      matched: onSidecar(`${HOST}:80`, { name: "canary", at: "VirtualService default/checkout spec.http[1]" }),
      destination: { host: HOST, port: 80, subset },
      labels: { version: subset },
      destinations: [share("v1", 90), share("v2", 10)],
      upstream: { path, authority: "checkout" },
      policy,
      retries: {
        attempts: 3,
        perTryTimeoutMs: 2000,
        retryOn: "connect-failure,refused-stream,retriable-status-codes",
        retriableStatusCodes: [503],
        ignorePreviousHosts: true,
        remoteLocalities: false,
      },
      fault: { delay: { fixedDelayMs: 5000, percent: 10 } },
      ...(isDelayed && { delayedMs: 5000 }),
      mirrors: [{ cluster: MIRROR, percent: 50 }],
      mirrored: isMirrored ? [MIRROR] : [],
    });

  it.each(["/", "/?design=old", "/?design=New", "/?design=old&design=new", "/design=new"])("has eight ways to go for %s", (path) => {
    const all = outcomes(graph, { host: "checkout", path });
    const ways = [true, false].flatMap((isDelayed) =>
      ["v1", "v2"].flatMap((subset) => [true, false].map((isMirrored) => ({ isDelayed, subset, isMirrored }))),
    );
    expect(all.map(({ decision }) => decision)).toEqual(ways.map(({ subset, ...drawn }) => canary(path, subset, drawn)));
    expect(all.map(({ probability }) => Number(probability.toFixed(9)))).toEqual([0.045, 0.045, 0.005, 0.005, 0.405, 0.405, 0.045, 0.045]);
  });

  it.each([
    [0, "v1"],
    [0.899, "v1"],
    [0.9, "v2"],
    [0.999, "v2"],
  ])("goes with the draw %d to %s, without delay and copy", (random, subset) => {
    const decision = resolve(graph, { host: "checkout" }, { random });
    expect(decision).toEqual(canary("/", subset, { isDelayed: false, isMirrored: false }));
  });
});
