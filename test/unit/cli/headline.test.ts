import { describe, expect, it } from "vitest";
import { EXIT, exitCodeOf } from "../../../src/cli/exitCode.ts";
import { headlineOf } from "../../../src/draw/text/headline.ts";
import type { Decision } from "../../../src/resolve/decision.ts";

const base = { matched: {}, caveats: [] };
const answer = { ...base, headers: {}, unevaluated: {} };
const reject: Decision = { ...base, kind: "reject", reason: "no-listener" };

/** Decisions that no configuration of the golden files leads to. */
const cases: readonly (readonly [Decision, string, number])[] = [
  [reject, "reject connection closed, no-listener: the proxy listens at no such address and port", EXIT.bad],
  [{ ...base, kind: "reject", reason: "bad-path", status: 400 }, "reject 400, bad-path: the path is malformed", EXIT.bad],
  [
    { ...base, kind: "refused", listener: "0.0.0.0_80", reason: "no such status" },
    "refused nobody knows: Envoy does not take the listener 0.0.0.0_80: no such status",
    EXIT.bad,
  ],
  [{ ...base, kind: "blackhole" }, "blackhole connection closed: the mesh only lets registered hosts be called", EXIT.bad],
  [
    { ...answer, kind: "abort", status: 429, forward: reject, delayedMs: 1500 },
    "abort 429, by an injected fault after a delay of 1.5 s",
    EXIT.good,
  ],
  [{ ...answer, kind: "abort", status: 503, forward: reject }, "abort 503, by an injected fault", EXIT.bad],
  [{ ...answer, kind: "directResponse", status: 404, body: "" }, "respond 404, by the proxy itself", EXIT.bad],
  [{ ...answer, kind: "directResponse", status: 500, body: "" }, "respond 500, by the proxy itself", EXIT.good],
];

describe("headlineOf and exitCodeOf", () => {
  it.each(cases)("of %o", (decision, line, code) => {
    const { verb, text } = headlineOf(decision);
    expect(`${verb} ${text}`).toBe(line);
    expect(exitCodeOf([decision])).toBe(code);
  });
});
