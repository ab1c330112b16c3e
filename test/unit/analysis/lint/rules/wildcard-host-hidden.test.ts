import { cluster, edge, service, versions, virtualService } from "../objects.ts";
import { describeRule } from "../ruleCases.ts";

const base = [edge("istio-system/edge", "'*'"), service("web"), versions("web", "v1", "v2")];
const rules = (name: string, host: string, subset: string, match = "", gateway = "istio-system/edge") =>
  virtualService(
    name,
    `hosts: ["${host}"]\ngateways: [${gateway}]\nhttp:\n- ${match === "" ? "" : `match:\n  - ${match}\n  `}route:\n  - destination: {host: web, subset: ${subset}}`,
  );
const from = "gateway istio-system/edge";
const v1 = cluster("web", "v1");
const v2 = cluster("web", "v2");
const ask = (host: string, path = "/") => ({ host, path });

describeRule("wildcard-host-hidden", {
  positive: {
    "a path that only the wildcard has": {
      config: [...base, rules("all", "*.example.com", "v1"), rules("shop", "shop.example.com", "v2", "uri: {prefix: /cart}")],
      finds: ["VirtualService default/shop spec.hosts[0]"],
      routing: [
        { ask: ask("shop.example.com", "/cart"), from, gives: v2 },
        { ask: ask("shop.example.com", "/other"), from, gives: "404" },
        { ask: ask("www.example.com", "/other"), from, gives: v1 },
      ],
    },
    "the wildcard for every host": {
      config: [...base, rules("all", "*", "v1"), rules("shop", "shop.example.com", "v2", "method: {exact: POST}")],
      finds: ["VirtualService default/shop spec.hosts[0]"],
      routing: [{ ask: ask("shop.example.com"), from, gives: "404" }],
    },
    "a wildcard on sidecars": {
      config: [
        ...base,
        rules("all", "*.default.svc.cluster.local", "v1", "", "mesh"),
        rules("web", "web.default.svc.cluster.local", "v2", "uri: {prefix: /cart}", "mesh"),
      ],
      finds: ["VirtualService default/web spec.hosts[0]"],
      routing: [{ ask: ask("web", "/other"), gives: "404" }],
    },
  },
  negative: {
    "a last rule for the rest": {
      config: [...base, rules("all", "*.example.com", "v1"), rules("shop", "shop.example.com", "v2")],
      routing: [{ ask: ask("shop.example.com", "/other"), from, gives: v2 }],
    },
    "hosts that do not meet": {
      config: [...base, rules("all", "*.example.org", "v1"), rules("shop", "shop.example.com", "v2", "uri: {prefix: /cart}")],
      routing: [{ ask: ask("shop.example.org", "/other"), from, gives: v1 }],
    },
    "another gateway": {
      config: [...base, rules("all", "*", "v1", "", "istio-system/other"), rules("shop", "shop.example.com", "v2", "uri: {prefix: /cart}")],
      routing: [{ ask: ask("shop.example.com", "/cart"), from, gives: v2 }],
    },
  },
});
