// As most projects have jest: CommonJS, the matchers from a setup file, `expect` a global.
const { compile } = require("meshroute");
const { ask } = require("meshroute/testing");

const route = [
  { destination: { host: "reviews", subset: "v1" }, weight: 90 },
  { destination: { host: "reviews", subset: "v2" }, weight: 10 },
];
const subsets = ["v1", "v2"].map((name) => ({ name, labels: { version: name } }));
const graph = compile([
  {
    apiVersion: "networking.istio.io/v1",
    kind: "VirtualService",
    metadata: { name: "reviews" },
    spec: { hosts: ["reviews"], http: [{ route }] },
  },
  { apiVersion: "networking.istio.io/v1", kind: "DestinationRule", metadata: { name: "reviews" }, spec: { host: "reviews", subsets } },
]);
const question = ask(graph, { host: "reviews" });

test("weights", () => {
  expect(question).toSplit({ "reviews/v1": 90, "reviews/v2": 10 });
  expect(question).not.toSplit({ "reviews/v1": 100 });
});

test("what a failure says", () => {
  expect(() => expect(question).toBeUnroutable()).toThrow("expected it to reach nothing");
});
