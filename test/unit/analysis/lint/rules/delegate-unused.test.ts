import { cluster, edge, service, virtualService } from "../objects.ts";
import { describeRule } from "../ruleCases.ts";

const base = [edge("istio-system/edge", "'*'"), service("web")];
const rules = "http:\n- route:\n  - destination: {host: web.default.svc.cluster.local}";
const root = (delegate: string) =>
  virtualService("shop", `hosts: [shop.example.com]\ngateways: [istio-system/edge]\nhttp:\n- delegate: ${delegate}`);
const from = "gateway istio-system/edge";
const asked = (gives: string) => [{ ask: { host: "shop.example.com" }, from, gives }];

describeRule("delegate-unused", {
  positive: {
    "a VirtualService without hosts, alone": {
      config: [...base, virtualService("cart", rules)],
      finds: ["VirtualService default/cart"],
      routing: asked("404"),
    },
    "a delegate that another one took the place of": {
      config: [...base, root("{name: cart-v2}"), virtualService("cart", rules), virtualService("cart-v2", rules)],
      finds: ["VirtualService default/cart"],
      routing: asked(cluster("web")),
    },
    "a delegate of another namespace than the one named": {
      config: [...base, root("{name: cart}"), virtualService("cart", rules), virtualService("team/cart", rules)],
      finds: ["VirtualService team/cart"],
      routing: asked(cluster("web")),
    },
  },
  negative: {
    "a delegate": { config: [...base, root("{name: cart}"), virtualService("cart", rules)], routing: asked(cluster("web")) },
    "a delegate of another namespace": {
      config: [...base, root("{name: cart, namespace: team}"), virtualService("team/cart", rules)],
      routing: asked(cluster("web")),
    },
    "a VirtualService with hosts": {
      config: [...base, virtualService("shop", `hosts: [shop.example.com]\ngateways: [istio-system/edge]\n${rules}`)],
      routing: asked(cluster("web")),
    },
  },
});
