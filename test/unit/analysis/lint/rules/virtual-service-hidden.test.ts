import { cluster, edge, service, versions, virtualService } from "../objects.ts";
import { describeRule } from "../ruleCases.ts";

const base = [service("web"), versions("web", "v1", "v2")];
const rules = (name: string, subset: string, match = "", head = "hosts: [web.default.svc.cluster.local]") =>
  virtualService(
    name,
    `${head}\nhttp:\n- ${match === "" ? "" : `match:\n  - ${match}\n  `}route:\n  - destination: {host: web.default.svc.cluster.local, subset: ${subset}}`,
  );
const v1 = cluster("web", "v1");
const v2 = cluster("web", "v2");

describeRule("virtual-service-hidden", {
  positive: {
    "two for one host": {
      config: [...base, rules("a", "v1"), rules("b", "v2")],
      finds: ["VirtualService default/b spec.hosts[0]"],
      routing: [{ ask: { host: "web" }, gives: v1 }],
    },
    "another path for the same host": {
      config: [...base, rules("a", "v1", "uri: {prefix: /a}"), rules("b", "v2", "uri: {prefix: /b}")],
      finds: ["VirtualService default/b spec.hosts[0]"],
      routing: [
        { ask: { host: "web", path: "/a" }, gives: v1 },
        { ask: { host: "web", path: "/b" }, gives: "404" },
      ],
    },
    "a short name and a full one": {
      config: [...base, rules("a", "v1"), rules("b", "v2", "", "hosts: [web]")],
      finds: ["VirtualService default/b spec.hosts[0]"],
      routing: [{ ask: { host: "web" }, gives: v1 }],
    },
  },
  negative: {
    "two for one host on a gateway, which joins them": {
      config: [
        ...base,
        edge("istio-system/edge", "'*'"),
        rules("a", "v1", "uri: {prefix: /a}", "hosts: [shop.example.com]\ngateways: [istio-system/edge]"),
        rules("b", "v2", "uri: {prefix: /b}", "hosts: [shop.example.com]\ngateways: [istio-system/edge]"),
      ],
      routing: [
        { ask: { host: "shop.example.com", path: "/a" }, from: "gateway istio-system/edge", gives: v1 },
        { ask: { host: "shop.example.com", path: "/b" }, from: "gateway istio-system/edge", gives: v2 },
      ],
    },
    "one of a namespace for its own clients": {
      config: [...base, rules("a", "v1"), rules("team/b", "v2", "", 'hosts: [web.default.svc.cluster.local]\nexportTo: ["."]')],
      routing: [
        { ask: { host: "web" }, gives: v1 },
        { ask: { host: "web.default" }, from: "team", gives: v2 },
      ],
    },
    "a first one for certain clients alone": {
      config: [...base, rules("a", "v1", "sourceLabels: {app: tester}"), rules("b", "v2")],
      routing: [{ ask: { host: "web" }, gives: v2 }],
    },
    "two hosts": {
      config: [...base, service("cart"), rules("a", "v1"), rules("b", "v2", "", "hosts: [cart]")],
      routing: [{ ask: { host: "cart" }, gives: v2 }],
    },
  },
});
