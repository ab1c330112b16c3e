import { cluster, edge, service, virtualService } from "../objects.ts";
import { describeRule } from "../ruleCases.ts";

const base = [edge("istio-system/edge", "'*'"), service("web")];
const root = (delegate: string) =>
  virtualService(
    "shop",
    `hosts: [shop.example.com]\ngateways: [istio-system/edge]\nhttp:\n- match:\n  - uri: {prefix: /cart}\n  delegate: ${delegate}`,
  );
const cart = (name: string, extra = "") =>
  virtualService(name, `${extra}http:\n- route:\n  - destination: {host: web.default.svc.cluster.local}`);
const finds = ["VirtualService default/shop spec.http[0].delegate"];
const from = "gateway istio-system/edge";
const lost = [{ ask: { host: "shop.example.com", path: "/cart" }, from, gives: "404" }];
const served = [{ ask: { host: "shop.example.com", path: "/cart" }, from, gives: cluster("web") }];

describeRule("delegate-unusable", {
  positive: {
    "a name that is nobody's": { config: [...base, cart("cart"), root("{name: carts}")], finds, routing: lost },
    "a namespace left out": { config: [...base, cart("team/cart"), root("{name: cart}")], finds, routing: lost },
    "a delegate that is private": {
      config: [...base, cart("team/cart", 'exportTo: ["."]\n'), root("{name: cart, namespace: team}")],
      finds,
      routing: lost,
    },
    "a VirtualService with hosts": {
      config: [...base, cart("cart", "hosts: [cart.example.com]\n"), root("{name: cart}")],
      finds,
      routing: lost,
    },
  },
  negative: {
    "a delegate of the namespace": { config: [...base, cart("cart"), root("{name: cart}")], routing: served },
    "a delegate of another namespace": { config: [...base, cart("team/cart"), root("{name: cart, namespace: team}")], routing: served },
    "a delegate that is exported to the root": {
      config: [...base, cart("team/cart", "exportTo: [default]\n"), root("{name: cart, namespace: team}")],
      routing: served,
    },
  },
});
