import { cluster, service, serviceEntry, virtualService } from "../objects.ts";
import { describeRule } from "../ruleCases.ts";

const to = (host: string, name = "web") => virtualService(name, `hosts: [web]\nhttp:\n- route:\n  - destination: {host: ${host}}`);
const finds = ["VirtualService default/web spec.http[0].route[0].destination.host"];
const external = serviceEntry("api", "hosts: [api.example.com]\nports:\n- {number: 80, name: http, protocol: HTTP}\nresolution: DNS");

describeRule("host-unknown", {
  positive: {
    "a misspelt Service": { config: [service("web"), to("wbe")], finds, routing: [{ ask: { host: "web" }, gives: "503" }] },
    "a short name that means another namespace": {
      config: [service("web"), service("shop/cart"), to("cart")],
      finds,
      routing: [{ ask: { host: "web" }, gives: "503" }],
    },
    "an external host beside a ServiceEntry": {
      config: [service("web"), external, to("apis.example.com")],
      finds,
      routing: [{ ask: { host: "web" }, gives: "503" }],
    },
  },
  negative: {
    "a Service": { config: [service("web"), to("web")], routing: [{ ask: { host: "web" }, gives: cluster("web") }] },
    "a full name": {
      config: [service("web"), service("shop/cart"), to("cart.shop.svc.cluster.local")],
      routing: [{ ask: { host: "web" }, gives: cluster("cart.shop.svc.cluster.local") }],
    },
    "a ServiceEntry": {
      config: [service("web"), external, to("api.example.com")],
      routing: [{ ask: { host: "web" }, gives: cluster("api.example.com") }],
    },
  },
});
