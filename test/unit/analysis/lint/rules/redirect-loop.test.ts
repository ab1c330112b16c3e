import { cluster, edge, edgeService, gateway, service, virtualService } from "../objects.ts";
import { describeRule } from "../ruleCases.ts";

const base = [edge("istio-system/edge", "'*'"), service("web")];
const rules = (http: string) => virtualService("shop", `hosts: [shop.example.com]\ngateways: [istio-system/edge]\nhttp:\n${http}`);
const from = "gateway istio-system/edge";
const ask = (path: string, headers = {}) => ({ host: "shop.example.com", path, headers });

describeRule("redirect-loop", {
  positive: {
    "a prefix that the target has too": {
      config: [...base, rules("- match:\n  - uri: {prefix: /new}\n  redirect: {uri: /new/start}\n- route:\n  - destination: {host: web}")],
      finds: ["VirtualService default/shop spec.http[0].match[0]"],
      routing: [{ ask: ask("/new/start"), from, gives: "301 http://shop.example.com/new/start" }],
    },
    "a redirect of everything to the same host": {
      config: [...base, rules("- redirect: {authority: shop.example.com}")],
      finds: ["VirtualService default/shop spec.http[0]"],
      routing: [{ ask: ask("/a"), from, gives: "301 http://shop.example.com/a" }],
    },
    "two redirects to each other": {
      config: [
        ...base,
        rules(
          "- match:\n  - uri: {exact: /a}\n  redirect: {uri: /b}\n- match:\n  - uri: {exact: /b}\n  redirect: {uri: /a, redirectCode: 302}\n- route:\n  - destination: {host: web}",
        ),
      ],
      finds: ["VirtualService default/shop spec.http[0].match[0]", "VirtualService default/shop spec.http[1].match[0]"],
      routing: [
        { ask: ask("/a"), from, gives: "301 http://shop.example.com/b" },
        { ask: ask("/b"), from, gives: "302 http://shop.example.com/a" },
      ],
    },
  },
  negative: {
    "a redirect to a path that it does not take": {
      config: [...base, rules("- match:\n  - uri: {prefix: /old}\n  redirect: {uri: /new}\n- route:\n  - destination: {host: web}")],
      routing: [
        { ask: ask("/old"), from, gives: "301 http://shop.example.com/new" },
        { ask: ask("/new"), from, gives: cluster("web") },
      ],
    },
    "a redirect to HTTPS of plain HTTP alone": {
      config: [
        gateway(
          "istio-system/edge",
          "selector: {istio: edge}\nservers:\n- port: {number: 80, name: http, protocol: HTTP}\n  hosts: ['*']\n- port: {number: 443, name: https, protocol: HTTPS}\n  hosts: ['*']\n  tls: {mode: SIMPLE, credentialName: edge}",
        ),
        edgeService("istio-system/edge"),
        service("web"),
        rules("- match:\n  - scheme: {exact: http}\n  redirect: {scheme: https}\n- route:\n  - destination: {host: web}"),
      ],
      routing: [
        { ask: ask("/a"), from, gives: "301 https://shop.example.com/a" },
        { ask: { ...ask("/a"), protocol: "https" }, from, gives: cluster("web") },
      ],
    },
    "a redirect that a header of the load balancer decides about": {
      config: [
        ...base,
        rules(
          '- match:\n  - withoutHeaders: {x-tls: {exact: "1"}}\n  redirect: {authority: shop.example.com}\n- route:\n  - destination: {host: web}',
        ),
      ],
      routing: [
        { ask: ask("/a"), from, gives: "301 http://shop.example.com/a" },
        { ask: ask("/a", { "x-tls": "1" }), from, gives: cluster("web") },
      ],
    },
    "a redirect to another host": {
      config: [...base, rules("- redirect: {authority: www.example.com}")],
      routing: [{ ask: ask("/"), from, gives: "301 http://www.example.com/" }],
    },
  },
});
