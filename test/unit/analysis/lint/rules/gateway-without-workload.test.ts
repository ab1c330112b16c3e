import { cluster, edge, edgeService, gateway, service, virtualService } from "../objects.ts";
import { describeRule } from "../ruleCases.ts";

const servers = "servers:\n- port: {number: 80, name: http, protocol: HTTP}\n  hosts: ['*']";
const shop = virtualService("shop", "hosts: [shop.example.com]\ngateways: [public]\nhttp:\n- route:\n  - destination: {host: web}");
const base = [service("web"), shop, edge("istio-system/edge", "'*'")];
const finds = ["Gateway default/public spec.selector"];
// The pods of the only gateway do not open the ports of the other Gateway object.
const lost = [{ ask: { host: "shop.example.com" }, from: "gateway istio-system/edge", gives: "404" }];
const served = [{ ask: { host: "shop.example.com" }, from: "gateway istio-system/edge", gives: cluster("web") }];

describeRule("gateway-without-workload", {
  positive: {
    "another spelling of the label": { config: [...base, gateway("public", `selector: {istio: Edge}\n${servers}`)], finds, routing: lost },
    "one letter too many": {
      config: [
        service("web"),
        shop,
        gateway("public", `selector: {istio: ingressgateways}\n${servers}`),
        edgeService("istio-system/edge").replace("istio: edge", "istio: ingressgateway"),
      ],
      finds,
      routing: [{ ask: { host: "web" }, gives: cluster("web") }],
    },
    "a label that no Service selects, where nothing is inferred": {
      config: [...base, gateway("public", `selector: {app: public}\n${servers}`)],
      registry: "strict",
      finds,
      routing: lost,
    },
  },
  negative: {
    "the label of the pods": { config: [...base, gateway("public", `selector: {istio: edge}\n${servers}`)], routing: served },
    "a Service that asks for more labels": {
      config: [
        service("web"),
        shop,
        gateway("public", `selector: {istio: edge}\n${servers}`),
        edgeService("istio-system/edge").replace("istio: edge", "istio: edge, app: edge"),
      ],
      routing: [{ ask: { host: "shop.example.com" }, from: "gateway default/public", gives: cluster("web") }],
    },
    "every gateway": { config: [...base, gateway("public", `selector: {}\n${servers}`)], routing: served },
    "a gateway that is installed elsewhere": {
      config: [...base, gateway("public", `selector: {istio: ingressgateway}\n${servers}`)],
      routing: lost,
    },
  },
});
