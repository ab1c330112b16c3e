import { cluster, edge, service, virtualService } from "../objects.ts";
import { describeRule } from "../ruleCases.ts";

const base = [edge("istio-system/edge", "'*'"), service("web")];
const bound = (gateway: string) =>
  virtualService("shop", `hosts: [shop.example.com]\ngateways: [${gateway}]\nhttp:\n- route:\n  - destination: {host: web}`);
const finds = ["VirtualService default/shop spec.gateways[0]"];
const asked = (gives: string) => [{ ask: { host: "shop.example.com" }, from: "gateway istio-system/edge", gives }];

describeRule("gateway-unknown", {
  positive: {
    "a namespace left out": { config: [...base, bound("edge")], finds, routing: asked("404") },
    "a misspelt name": { config: [...base, bound("istio-system/egde")], finds, routing: asked("404") },
    "a name that nothing has, where nothing is inferred": {
      config: [...base, bound("shop/public")],
      registry: "strict",
      finds,
      routing: asked("404"),
    },
  },
  negative: {
    "a Gateway": { config: [...base, bound("istio-system/edge")], routing: asked(cluster("web")) },
    "a Gateway of the own namespace": {
      config: [edge("edge", "'*'"), service("web"), bound("edge")],
      routing: [{ ask: { host: "shop.example.com" }, from: "gateway default/edge", gives: cluster("web") }],
    },
    sidecars: { config: [...base, bound("mesh")], routing: [{ ask: { host: "shop.example.com" }, gives: cluster("web") }] },
    "a Gateway of a folder without any": {
      config: [service("web"), bound("istio-system/edge, mesh")],
      routing: [{ ask: { host: "shop.example.com" }, gives: cluster("web") }],
    },
  },
});
