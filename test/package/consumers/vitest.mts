import { compile } from "meshroute";
import { ask, type Expectation, rule } from "meshroute/testing";
import { requestsFor } from "meshroute/testing/fast-check";
import "meshroute/testing/vitest";
import { expect } from "vitest";

const graph = compile([]);
const expectation: Expectation = { route: "reviews/v2", timeout: "2s" };

export function matches(): void {
  expect(ask(graph, { host: "reviews" })).toRouteTo("reviews/v2");
  expect(ask(graph, { host: "reviews" })).not.toSplit({ "reviews/v1": 90 });
  expect(ask(graph, { host: "reviews" })).toMeet(expectation);
  expect(rule(graph, "default/reviews http[0]")).not.toBeShadowed();
  // @ts-expect-error a destination is no number
  expect(ask(graph, { host: "reviews" })).toRouteTo(9080);
}

export const requests: ReturnType<typeof requestsFor> = requestsFor(graph);
