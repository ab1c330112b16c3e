import { cluster, destinationRule, edge, service, serviceEntry, versions, virtualService } from "../objects.ts";
import { describeRule } from "../ruleCases.ts";

const base = [edge("istio-system/edge", "'*'"), service("web")];
const from = "gateway istio-system/edge";
const shop = (extra: string, destination = "{host: web}") =>
  virtualService(
    "shop",
    `hosts: [shop.example.com]\ngateways: [istio-system/edge]\n${extra}http:\n- route:\n  - destination: ${destination}`,
  );
const api = (exportTo: string) =>
  serviceEntry(
    "team/api",
    `hosts: [api.example.com]\nexportTo: [${exportTo}]\nports:\n- {number: 80, name: http, protocol: HTTP}\nresolution: DNS`,
  );
const web = virtualService("web", "hosts: [web]\nhttp:\n- route:\n  - destination: {host: api.example.com}");
const rule = (name: string, extra = "") =>
  destinationRule(name, `host: web.default.svc.cluster.local\n${extra}subsets:\n- {name: v1, labels: {version: v1}}`);

describeRule("object-invisible", {
  positive: {
    "a VirtualService that the gateway's pods do not see": {
      config: [...base, shop('exportTo: ["."]\n')],
      finds: ["VirtualService default/shop spec.exportTo"],
      related: ["VirtualService default/shop spec.gateways[0]"],
      routing: [{ ask: { host: "shop.example.com" }, from, gives: "404" }],
    },
    "a ServiceEntry of another namespace": {
      config: [service("web"), api('"."'), web],
      finds: ["VirtualService default/web spec.http[0].route[0].destination.host"],
      related: ["ServiceEntry team/api"],
      routing: [{ ask: { host: "web" }, gives: "503" }],
    },
    "a DestinationRule that the gateway does not see": {
      config: [...base, rule("web", 'exportTo: ["."]\n'), shop("", "{host: web, subset: v1}")],
      finds: ["VirtualService default/shop spec.http[0].route[0].destination.subset"],
      related: ["DestinationRule default/web spec.subsets"],
      routing: [{ ask: { host: "shop.example.com" }, from, gives: "503" }],
    },
    "a DestinationRule in a namespace where the gateway does not look": {
      config: [...base, rule("team/web"), shop("", "{host: web, subset: v1}")],
      finds: ["VirtualService default/shop spec.http[0].route[0].destination.subset"],
      routing: [{ ask: { host: "shop.example.com" }, from, gives: "503" }],
    },
  },
  negative: {
    "a VirtualService that is exported to the gateway": {
      config: [...base, shop("exportTo: [istio-system]\n")],
      routing: [{ ask: { host: "shop.example.com" }, from, gives: cluster("web") }],
    },
    "a ServiceEntry of another namespace that gets nothing": {
      config: [
        service("web"),
        api('"."'),
        virtualService(
          "web",
          "hosts: [web]\nhttp:\n- route:\n  - {destination: {host: web}, weight: 100}\n  - {destination: {host: api.example.com}, weight: 0}",
        ),
      ],
      routing: [{ ask: { host: "web" }, gives: cluster("web") }],
    },
    "a ServiceEntry that is exported to the client": {
      config: [service("web"), api("default"), web],
      routing: [{ ask: { host: "web" }, gives: cluster("api.example.com") }],
    },
    "a DestinationRule beside the service": {
      config: [...base, versions("web", "v1"), shop("", "{host: web, subset: v1}")],
      routing: [{ ask: { host: "shop.example.com" }, from, gives: cluster("web", "v1") }],
    },
    "a DestinationRule for certain pods, which may be those that ask": {
      config: [
        service("web"),
        rule("web", "workloadSelector: {matchLabels: {app: client}}\n"),
        virtualService("web", "hosts: [web]\nhttp:\n- route:\n  - destination: {host: web, subset: v1}"),
      ],
      routing: [{ ask: { host: "web" }, gives: "503" }],
    },
    "a private DestinationRule for sidecars of its namespace": {
      config: [
        service("web"),
        rule("web", 'exportTo: ["."]\n'),
        virtualService("web", 'hosts: [web]\nexportTo: ["."]\nhttp:\n- route:\n  - destination: {host: web, subset: v1}'),
      ],
      routing: [{ ask: { host: "web" }, gives: cluster("web", "v1") }],
    },
  },
});
