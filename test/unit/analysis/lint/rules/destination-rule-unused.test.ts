import { cluster, destinationRule, service, serviceEntry, versions } from "../objects.ts";
import { describeRule } from "../ruleCases.ts";

const served = [{ ask: { host: "web" }, gives: cluster("web") }];
const finds = ["DestinationRule default/web spec.host"];
const rule = (host: string) => destinationRule("web", `host: "${host}"\ntrafficPolicy: {loadBalancer: {simple: RANDOM}}`);
const api = serviceEntry("api", "hosts: [api.example.com]\nports:\n- {number: 80, name: http, protocol: HTTP}\nresolution: DNS");

describeRule("destination-rule-unused", {
  positive: {
    "a misspelt host": { config: [service("web"), rule("wbe")], finds, routing: served },
    "a short name of another namespace": { config: [service("web"), service("shop/cart"), rule("cart")], finds, routing: served },
    "an external host beside a ServiceEntry": { config: [service("web"), api, rule("apis.example.com")], finds, routing: served },
    "a wildcard over nothing": { config: [service("web"), rule("*.shop.svc.cluster.local")], registry: "strict", finds, routing: served },
  },
  negative: {
    "a Service": { config: [service("web"), versions("web", "v1")], routing: served },
    "a ServiceEntry": { config: [service("web"), api, rule("api.example.com")], routing: served },
    "a wildcard over a Service": { config: [service("web"), rule("*.default.svc.cluster.local")], registry: "strict", routing: served },
    "a host of a folder without Services": { config: [rule("web")], routing: [] },
  },
});
