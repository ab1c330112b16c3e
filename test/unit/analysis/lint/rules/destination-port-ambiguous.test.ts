import { cluster, edge, service, virtualService } from "../objects.ts";
import { describeRule } from "../ruleCases.ts";

const to = (destination: string, head = "hosts: [web]") =>
  virtualService("web", `${head}\nhttp:\n- route:\n  - destination: ${destination}`);
const finds = ["VirtualService default/web spec.http[0].route[0].destination"];
const atGateway = "hosts: [shop.example.com]\ngateways: [istio-system/edge]";
const shop = { host: "shop.example.com" };

describeRule("destination-port-ambiguous", {
  positive: {
    "a service with one other port, on sidecars": {
      config: [service("web"), service("cart", 8080), to("{host: cart}")],
      finds,
      routing: [{ ask: { host: "web" }, gives: "503" }],
    },
    "a service with two other ports, on gateways": {
      config: [edge("istio-system/edge", "'*'"), service("cart", 8080, 9090), to("{host: cart}", atGateway)],
      finds,
      routing: [{ ask: shop, from: "gateway istio-system/edge", gives: "503" }],
    },
    "one of two ports that clients dial": {
      config: [service("web", 80, 8080), service("cart", 80), to("{host: cart}")],
      finds,
      routing: [
        { ask: { host: "web" }, gives: cluster("cart") },
        { ask: { host: "web:8080" }, gives: "503" },
      ],
    },
  },
  negative: {
    "a rule for another port than the one that the service lacks": {
      config: [
        service("web", 80, 8080),
        service("cart", 80),
        virtualService(
          "web",
          "hosts: [web]\nhttp:\n- match:\n  - port: 80\n  route:\n  - destination: {host: cart}\n- directResponse: {status: 404}",
        ),
      ],
      routing: [
        { ask: { host: "web" }, gives: cluster("cart") },
        { ask: { host: "web:8080" }, gives: "404" },
      ],
    },
    "a port": {
      config: [service("web"), service("cart", 8080), to("{host: cart, port: {number: 8080}}")],
      routing: [{ ask: { host: "web" }, gives: cluster("cart", "", 8080) }],
    },
    "the service of the host itself, whatever its ports": {
      config: [service("web", 80, 8080), to("{host: web}")],
      routing: [{ ask: { host: "web:8080" }, gives: cluster("web", "", 8080) }],
    },
    "a service with one other port, on gateways": {
      config: [edge("istio-system/edge", "'*'"), service("cart", 8080), to("{host: cart}", atGateway)],
      routing: [{ ask: shop, from: "gateway istio-system/edge", gives: cluster("cart", "", 8080) }],
    },
    "several ports with that of the gateway among them": {
      config: [edge("istio-system/edge", "'*'"), service("cart", 80, 9090), to("{host: cart}", atGateway)],
      routing: [{ ask: shop, from: "gateway istio-system/edge", gives: cluster("cart") }],
    },
  },
});
