/** An expectation that says what happens holds, and its opposite does not. */
import { describe, expect, it } from "vitest";
import { safeCompile } from "../../src/compile/compile.ts";
import type { Decision } from "../../src/resolve/decision.ts";
import { checkExpectation } from "../../src/testing/check/checkExpectation.ts";
import { reachedBy } from "../../src/testing/check/reached.ts";
import type { Expectation } from "../../src/testing/expectation.ts";
import { ask, type Question } from "../../src/testing/question.ts";
import { config } from "./arbitraries/config.ts";
import { withRequests } from "./arbitraries/request.ts";
import { law } from "./law.ts";

/** What happens, in the words of a test; undefined where nobody can say. */
function expectationOf({ outcomes }: Question): Expectation | undefined {
  const decisions = reachedBy(outcomes).map(({ decision }) => decision);
  const [first] = decisions;
  if (first === undefined || decisions.some((decision) => answerOf(decision) !== answerOf(first))) return undefined;
  return { ...whereTo(first), ...(first.matched.virtualHost !== undefined && { virtualHost: first.matched.virtualHost }) };
}

function answerOf(decision: Decision): string {
  return decision.kind === "reject" ? decision.reason : decision.kind;
}

function whereTo(decision: Decision): Expectation {
  switch (decision.kind) {
    case "forward":
      return {
        split: Object.fromEntries(
          [...new Set(decision.destinations.map(({ cluster }) => cluster))].map((cluster) => [
            cluster,
            decision.destinations.filter((arm) => arm.cluster === cluster).reduce((sum, { weight }) => sum + weight, 0),
          ]),
        ),
        ...(decision.upstream && { rewrite: { path: decision.upstream.path } }),
        timeout: decision.timeoutMs === undefined ? "none" : `${decision.timeoutMs}ms`,
        retries: decision.retries?.attempts ?? 0,
      };
    case "redirect":
      return { redirect: { status: decision.status, location: decision.location } };
    case "directResponse":
      return { respond: { status: decision.status, body: decision.body } };
    case "abort":
    case "preflight":
      return { respond: decision.status };
    case "passthrough":
      return { passthrough: true };
    case "reject":
      return { unroutable: decision.reason };
    case "blackhole":
      return { unroutable: true };
    case "refused":
      return {};
  }
}

describe("an expectation", () => {
  it("that says what happens holds, and its opposite does not", () => {
    let checked = 0;
    law(
      withRequests(config, 6),
      ({ config: made, requests }) => {
        const { graph } = safeCompile(made);
        for (const request of requests) {
          const question = ask(graph, request);
          const expectation = expectationOf(question);
          // Where an arm leads nowhere, or weights are drawn among other things, one word does not say it all.
          if (expectation === undefined || question.outcomes.some(({ decision }) => decision.kind === "refused")) continue;
          checked++;
          expect(checkExpectation(question, expectation)).toEqual([]);
          expect(checkExpectation(question, { not: expectation })).toHaveLength(1);
        }
      },
      150,
    );
    expect(checked).toBeGreaterThan(150);
  });
});
