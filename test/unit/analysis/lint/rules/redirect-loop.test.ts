import { expect, it } from "vitest";
import { lint } from "../../../../../src/analysis/lint/lint.ts";
import { load } from "../../../../../src/load.ts";
import { cluster, edge, edgeWithTls, gateway, service, virtualService } from "../objects.ts";
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
    "a redirect that keeps the method": {
      config: [
        ...base,
        rules(
          "- match:\n  - uri: {prefix: /form}\n    method: {exact: POST}\n  redirect: {uri: /form/new, redirectCode: 307}\n- route:\n  - destination: {host: web}",
        ),
      ],
      finds: ["VirtualService default/shop spec.http[0].match[0]"],
      routing: [{ ask: { ...ask("/form/new"), method: "POST" }, from, gives: "307 http://shop.example.com/form/new" }],
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
    "plain HTTP and back, as the server redirects to HTTPS": {
      config: [
        edgeWithTls("istio-system/edge", "\n  tls: {httpsRedirect: true}"),
        service("web"),
        rules("- match:\n  - uri: {prefix: /plain}\n  redirect: {scheme: http}\n- route:\n  - destination: {host: web}"),
      ],
      finds: ["VirtualService default/shop spec.http[0].match[0]"],
      routing: [
        { ask: { ...ask("/plain"), protocol: "https" }, from, gives: "301 http://shop.example.com/plain" },
        { ask: ask("/plain"), from, gives: "301 https://shop.example.com/plain" },
      ],
    },
    "two gateways that redirect to each other": {
      config: [
        ...["one", "two"].map((name) =>
          gateway(
            name,
            `selector: {istio: ${name}}\nservers:\n- port: {number: 80, name: http, protocol: HTTP}\n  hosts: [${name}.example.com]`,
          ),
        ),
        virtualService("one", "hosts: [one.example.com]\ngateways: [one]\nhttp:\n- redirect: {authority: two.example.com}"),
        virtualService("two", "hosts: [two.example.com]\ngateways: [two]\nhttp:\n- redirect: {authority: one.example.com}"),
      ],
      finds: ["VirtualService default/one spec.http[0]", "VirtualService default/two spec.http[0]"],
      routing: [
        { ask: { host: "one.example.com" }, from: "gateway default/one", gives: "301 http://two.example.com/" },
        { ask: { host: "two.example.com" }, from: "gateway default/two", gives: "301 http://one.example.com/" },
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
        edgeWithTls("istio-system/edge"),
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

it("guesses nothing about the ports of a Gateway that is not declared", () => {
  const documents = [
    virtualService("shop", "hosts: [shop.example.com]\ngateways: [plain]\nhttp:\n- redirect: {scheme: https}"),
    virtualService("tls", "hosts: [shop.example.com]\ngateways: [tls]\nhttp:\n- route:\n  - destination: {host: web}"),
    virtualService("circle", "hosts: [www.example.com]\ngateways: [plain]\nhttp:\n- redirect: {authority: www.example.com}"),
  ];
  const { diagnostics } = lint(load([{ file: "a.yaml", text: documents.join("\n---\n") }]).config, { only: ["redirect-loop"] });
  expect(diagnostics.map(({ code, origin }) => `${code} ${origin?.name}`)).toEqual(["redirect-loop circle"]);
});
