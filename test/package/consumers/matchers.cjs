// Any `expect` will do: this is that of jest, without jest.
const { expect } = require("expect");
const { compile } = require("meshroute");
const { ask, routingMatchers } = require("meshroute/testing");

expect.extend(routingMatchers);
const graph = compile([
  {
    apiVersion: "networking.istio.io/v1",
    kind: "VirtualService",
    metadata: { name: "reviews" },
    spec: { hosts: ["reviews"], http: [{ route: [{ destination: { host: "reviews" } }] }] },
  },
]);
const question = ask(graph, { host: "reviews" });
expect(question).toRouteTo("reviews.default");
try {
  expect(question).toBeUnroutable();
} catch (error) {
  console.log(error.message.split("\n")[1]);
}
