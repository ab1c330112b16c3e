import { afterAll, expect, it } from "vitest";
import { recordCoverage } from "../../src/analysis.ts";
import { type Decision, type HttpRequest, viewpoint } from "../../src/index.ts";
import { loadExample } from "../support.ts";

const { graph } = loadExample("03-coverage-and-pictures", { files: ["shop.yaml"] });
const { resolve, coverage } = recordCoverage(graph);

const destinationOf = (decision: Decision): string | undefined => {
  if (decision.kind !== "forward") return undefined;
  const { host, subset } = decision.destination;
  return [host.split(".")[0], ...(subset === undefined ? [] : [subset])].join("/");
};

it.each<readonly [string, Partial<HttpRequest>, number, string]>([
  ["signed-in users see the new carts", { path: "/cart/1", headers: { "x-user": "jason" } }, 0, "cart/v2"],
  ["so does everybody under /beta", { path: "/beta" }, 0, "cart/v2"],
  ["most of all others see the old ones", { path: "/cart/1" }, 0.5, "cart/v1"],
  ["one in ten does not", { path: "/cart/1" }, 0.95, "cart/v2"],
  ["the rest is for the shop", { path: "/" }, 0, "shop"],
])("%s", (_, request, random, destination) => {
  expect(destinationOf(resolve(viewpoint(graph), { host: "shop", ...request }, { random }))).toBe(destination);
});

afterAll(() => {
  const { totals, objects } = coverage();
  const missed = objects
    .flatMap(({ rules }) => rules.flatMap((rule) => [rule, ...rule.clauses, ...rule.arms]))
    .filter(({ status }) => status === "missed");
  // What is missed comes with a request to add.
  expect(missed).toEqual([]);
  expect(totals.all.percent).toBe(100);
  expect(totals.rules.unreachable).toBe(1);
});
