// Native modules, everything imported.
import { expect, test } from "@jest/globals";
import { compile } from "meshroute";
import { ask } from "meshroute/testing";
import "meshroute/testing/jest";

const graph = compile([
  {
    apiVersion: "networking.istio.io/v1",
    kind: "VirtualService",
    metadata: { name: "reviews" },
    spec: { hosts: ["reviews"], http: [{ redirect: { uri: "/moved" } }] },
  },
]);
const question = ask(graph, { host: "reviews", path: "/old" });

test("a redirect", () => {
  expect(question).toRedirectTo({ status: 301, location: "http://reviews/moved" });
  expect(question).not.toRouteTo("reviews");
});

test("what a failure says", () => {
  expect(() => expect(question).toRouteTo("reviews")).toThrow("reviews");
});
