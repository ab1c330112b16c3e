import { readFileSync } from "node:fs";
import { compile } from "meshroute";
import { load } from "meshroute/load";
import { ask } from "meshroute/testing";
import { expect, it } from "vitest";
import "meshroute/testing/vitest";

const file = new URL("istio/checkout.yaml", import.meta.url);
const { config, sources } = load([{ file: "checkout.yaml", text: readFileSync(file, "utf8") }]);
const graph = compile(config);

// Short names such as `checkout` are names of the client's namespace.
const fromShop = { from: { namespace: "shop" }, sources };

it("sends beta users to version 2", () => {
  expect(ask(graph, { host: "checkout", path: "/cart", headers: { "x-beta": "true" } }, fromShop)).toRouteTo("checkout/v2");
});

it("gives version 2 five percent of everybody else", () => {
  expect(ask(graph, { host: "checkout", path: "/cart" }, fromShop)).toSplit({ "checkout/v1": 95, "checkout/v2": 5 });
});

it("redirects old links", () => {
  expect(ask(graph, { host: "checkout", path: "/basket" }, fromShop)).toRedirectTo({ status: 308, location: "http://checkout/cart" });
});

it("is for the namespace shop only", () => {
  expect(ask(graph, { host: "checkout" }, { from: { namespace: "web" } })).not.toRouteTo("checkout");
});
