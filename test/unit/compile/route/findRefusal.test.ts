/** Rules for which Envoy refuses the whole table. */
import { expect, it } from "vitest";
import { compile } from "../../../../src/compile/compile.ts";
import type { HTTPRoute } from "../../../../src/model/httpRoute.ts";
import { resolve } from "../../../../src/resolve/ask.ts";
import { service, virtualService } from "../../objects.ts";

const reviews = service("reviews", { ports: [{ name: "http", port: 80 }] });
const arm = (weight: number) => ({ destination: { host: "reviews" }, weight });

it.each<readonly [string, HTTPRoute, string]>([
  ["a status that does not redirect", { redirect: { uri: "/", redirectCode: 304 } }, "redirect.redirectCode"],
  ["a status that no answer has", { directResponse: { status: 600 } }, "directResponse.status"],
  ["a fault with such a status", { fault: { abort: { httpStatus: 600 } }, route: [arm(1)] }, "fault.abort.httpStatus"],
  ["weights beyond 32 bits", { route: [arm(2 ** 31 - 1), arm(2 ** 31 - 1), arm(3)] }, "route"],
])("%s", (_name, rule, path) => {
  const graph = compile([reviews, virtualService("v", { hosts: ["reviews"], http: [rule] })]);
  const decision = resolve(graph, { host: "reviews" });
  expect(decision.kind).toBe("refused");
  expect(decision.kind === "refused" && decision.origin?.path).toMatch(new RegExp(`${path}$`));
});

it("the largest sum of weights is taken", () => {
  const rule = { route: [arm(2 ** 31 - 1), arm(2 ** 31 - 1), arm(1)] };
  const graph = compile([reviews, virtualService("v", { hosts: ["reviews"], http: [rule] })]);
  expect(resolve(graph, { host: "reviews" }).kind).toBe("forward");
});
