import { expect } from "@jest/globals";
import { compile } from "meshroute";
import { ask, routingMatchers } from "meshroute/testing";
import "meshroute/testing/jest";

const graph = compile([]);

export function matches(): void {
  expect.extend(routingMatchers);
  expect(ask(graph, { host: "reviews" })).toRouteTo("reviews/v2");
  expect(ask(graph, { host: "reviews" })).not.toBeUnroutable("no-route");
  // @ts-expect-error a destination is no number
  expect(ask(graph, { host: "reviews" })).toRouteTo(9080);
}
