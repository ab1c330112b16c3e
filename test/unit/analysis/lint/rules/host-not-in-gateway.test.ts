import { cluster, edge, service, virtualService } from "../objects.ts";
import { describeRule } from "../ruleCases.ts";

const bound = (hosts: string, gateways = "istio-system/edge") =>
  virtualService("shop", `hosts: [${hosts}]\ngateways: [${gateways}]\nhttp:\n- route:\n  - destination: {host: web}`);
const from = "gateway istio-system/edge";
const asked = (host: string, gives: string) => [{ ask: { host }, from, gives }];

describeRule("host-not-in-gateway", {
  positive: {
    "a host of another domain": {
      config: [edge("istio-system/edge", '"*.example.com"'), service("web"), bound("shop.example.org")],
      finds: ["VirtualService default/shop spec.gateways[0]"],
      routing: asked("shop.example.org", "404"),
    },
    "one of two hosts": {
      config: [edge("istio-system/edge", "shop.example.com"), service("web"), bound("shop.example.com, www.example.com")],
      finds: ["VirtualService default/shop spec.hosts[1]"],
      routing: [...asked("shop.example.com", cluster("web")), ...asked("www.example.com", "404")],
    },
    "a server for another namespace": {
      config: [edge("istio-system/edge", "team/shop.example.com"), service("web"), bound("shop.example.com")],
      finds: ["VirtualService default/shop spec.gateways[0]"],
      routing: asked("shop.example.com", "404"),
    },
    "the domain itself below a wildcard": {
      config: [edge("istio-system/edge", '"*.example.com"'), service("web"), bound("example.com")],
      finds: ["VirtualService default/shop spec.gateways[0]"],
      routing: asked("example.com", "404"),
    },
  },
  negative: {
    "a host below a wildcard": {
      config: [edge("istio-system/edge", '"*.example.com"'), service("web"), bound("shop.example.com")],
      routing: asked("shop.example.com", cluster("web")),
    },
    "a wildcard over the host of the server": {
      config: [edge("istio-system/edge", "shop.example.com"), service("web"), bound('"*"')],
      routing: asked("shop.example.com", cluster("web")),
    },
    "a server for this namespace": {
      config: [edge("istio-system/edge", "default/shop.example.com"), service("web"), bound("shop.example.com")],
      routing: asked("shop.example.com", cluster("web")),
    },
    "a host for sidecars beside one for the gateway": {
      config: [edge("istio-system/edge", "shop.example.com"), service("web"), bound("shop.example.com, web", "istio-system/edge, mesh")],
      routing: [...asked("shop.example.com", cluster("web")), { ask: { host: "web" }, gives: cluster("web") }],
    },
  },
});
