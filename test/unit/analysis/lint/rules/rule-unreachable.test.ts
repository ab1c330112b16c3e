import { cluster, edge, service, versions, virtualService } from "../objects.ts";
import { describeRule } from "../ruleCases.ts";

const base = [service("web"), versions("web", "v1", "v2", "v3")];
const rules = (...list: readonly string[]) =>
  virtualService(
    "web",
    `hosts: [web]\nhttp:\n${list.map((match, index) => `- ${match === "" ? "" : `match:\n  - ${match}\n  `}route:\n  - destination: {host: web, subset: v${index + 1}}`).join("\n")}`,
  );
const to = (path: string, subset: string, others = {}) => ({ ask: { host: "web", path, ...others }, gives: cluster("web", subset) });
const last = ["VirtualService default/web spec.http[1]"];

describeRule("rule-unreachable", {
  positive: {
    "a rule behind one without match": { config: [...base, rules("", "uri: {prefix: /api}")], finds: last, routing: [to("/api", "v1")] },
    "a longer prefix behind a shorter one": {
      config: [...base, rules("uri: {prefix: /api}", "uri: {prefix: /api/v2}")],
      finds: last,
      routing: [to("/api/v2", "v1")],
    },
    "an exact path behind a regex": {
      config: [...base, rules("uri: {regex: '/v[0-9]+/.*'}", "uri: {exact: /v1/users}")],
      finds: last,
      routing: [to("/v1/users", "v1")],
    },
    "two rules that cover a third one together": {
      config: [
        ...base,
        rules(
          "headers: {x-beta: {}}\n    uri: {prefix: /api}",
          "withoutHeaders: {x-beta: {}}\n    uri: {prefix: /api}",
          "uri: {exact: /api}",
        ),
      ],
      finds: ["VirtualService default/web spec.http[2]"],
      routing: [to("/api", "v2"), to("/api", "v1", { headers: { "x-beta": "1" } })],
    },
    "a port that the host has not": {
      config: [...base, rules("uri: {prefix: /api}\n    port: 8080", "uri: {prefix: /}")],
      finds: ["VirtualService default/web spec.http[0]"],
      routing: [to("/api", "v2")],
    },
    "one match item that is covered and one that fits no request": {
      config: [...base, rules("uri: {prefix: /api}", "uri: {prefix: /api/v2}\n  - uri: {exact: '/list?page=1'}")],
      finds: last,
      routing: [to("/api/v2", "v1"), { ask: { host: "web", path: "/list?page=1" }, gives: "404" }],
    },
    "a gateway that the VirtualService is not bound to": {
      config: [...base, edge("istio-system/edge", "'*'"), rules("gateways: [istio-system/edge]", "uri: {prefix: /}")],
      finds: ["VirtualService default/web spec.http[0]"],
      routing: [to("/api", "v2"), { ask: { host: "web" }, from: "gateway istio-system/edge", gives: "404" }],
    },
    "a rule of another VirtualService of the gateway": {
      config: [
        ...base,
        edge("istio-system/edge", "'*'"),
        virtualService(
          "a",
          "hosts: [shop.example.com]\ngateways: [istio-system/edge]\nhttp:\n- match:\n  - uri: {prefix: /api}\n  route:\n  - destination: {host: web, subset: v1}",
        ),
        virtualService(
          "b",
          "hosts: [shop.example.com]\ngateways: [istio-system/edge]\nhttp:\n- match:\n  - uri: {prefix: /api/v2}\n  route:\n  - destination: {host: web, subset: v2}",
        ),
      ],
      finds: ["VirtualService default/b spec.http[0]"],
      routing: [{ ask: { host: "shop.example.com", path: "/api/v2" }, from: "gateway istio-system/edge", gives: cluster("web", "v1") }],
    },
  },
  negative: {
    "the longer prefix first": {
      config: [...base, rules("uri: {prefix: /api/v2}", "uri: {prefix: /api}")],
      routing: [to("/api/v2", "v1"), to("/api", "v2")],
    },
    "a rule behind one for certain clients": {
      config: [...base, rules("sourceLabels: {app: tester}", "uri: {prefix: /api}")],
      routing: [to("/api", "v2")],
    },
    "a rule for clients of another namespace": {
      config: [...base, rules("sourceNamespace: team", "uri: {prefix: /}")],
      routing: [to("/api", "v2"), { ask: { host: "web.default", path: "/api" }, from: "team", gives: cluster("web", "v1") }],
    },
    "a prefix that another method takes": {
      config: [...base, rules("uri: {prefix: /api}\n    method: {exact: POST}", "uri: {prefix: /api/v2}")],
      routing: [to("/api/v2", "v2")],
    },
    "an empty prefix, which is no catch-all": {
      config: [...base, rules("uri: {prefix: ''}\n    headers: {x-beta: {exact: '1'}}", "uri: {prefix: /}")],
      routing: [to("/", "v2"), to("/", "v1", { headers: { "x-beta": "1" } })],
    },
    "a catch-all of one VirtualService of a gateway before a rule of another": {
      config: [
        ...base,
        edge("istio-system/edge", "'*'"),
        virtualService(
          "a",
          "hosts: [shop.example.com]\ngateways: [istio-system/edge]\nhttp:\n- route:\n  - destination: {host: web, subset: v1}",
        ),
        virtualService(
          "b",
          "hosts: [shop.example.com]\ngateways: [istio-system/edge]\nhttp:\n- match:\n  - uri: {prefix: /api}\n  route:\n  - destination: {host: web, subset: v2}",
        ),
      ],
      routing: [{ ask: { host: "shop.example.com", path: "/api" }, from: "gateway istio-system/edge", gives: cluster("web", "v2") }],
    },
  },
});
