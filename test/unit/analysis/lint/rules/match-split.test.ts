import { cluster, service, versions, virtualService } from "../objects.ts";
import { describeRule } from "../ruleCases.ts";

const base = [service("web"), versions("web", "v1", "v2")];
const rules = (match: string) => [
  ...base,
  virtualService(
    "web",
    `hosts: [web]\nhttp:\n- match:\n  ${match.replaceAll("\n", "\n  ")}\n  route:\n  - destination: {host: web, subset: v2}\n- route:\n  - destination: {host: web, subset: v1}`,
  ),
];
const v1 = cluster("web", "v1");
const v2 = cluster("web", "v2");
const beta = { "x-beta": "1" };

describeRule("match-split", {
  positive: {
    "a dash before headers": {
      config: rules('- uri: {prefix: /api}\n- headers: {x-beta: {exact: "1"}}'),
      finds: ["VirtualService default/web spec.http[0].match[1]"],
      routing: [
        { ask: { host: "web", path: "/api" }, gives: v2 },
        { ask: { host: "web", path: "/", headers: beta }, gives: v2 },
        { ask: { host: "web", path: "/" }, gives: v1 },
      ],
    },
    "a dash before the method": {
      config: rules("- uri: {exact: /cart}\n- method: {exact: POST}"),
      finds: ["VirtualService default/web spec.http[0].match[1]"],
      routing: [{ ask: { host: "web", path: "/login", method: "POST" }, gives: v2 }],
    },
    "an item that is empty": {
      config: rules("- uri: {prefix: /api}\n-"),
      finds: ["VirtualService default/web spec.http[0].match[1]"],
      routing: [{ ask: { host: "web", path: "/" }, gives: v2 }],
    },
    "an item with nothing but a name": {
      config: rules("- name: api\n- uri: {prefix: /api}"),
      finds: ["VirtualService default/web spec.http[0].match[0]"],
      routing: [{ ask: { host: "web", path: "/" }, gives: v2 }],
    },
  },
  negative: {
    "both conditions in one item": {
      config: rules('- uri: {prefix: /api}\n  headers: {x-beta: {exact: "1"}}'),
      routing: [
        { ask: { host: "web", path: "/api" }, gives: v1 },
        { ask: { host: "web", path: "/api", headers: beta }, gives: v2 },
      ],
    },
    "two paths": {
      config: rules("- uri: {prefix: /api}\n- uri: {exact: /health}"),
      routing: [{ ask: { host: "web", path: "/health" }, gives: v2 }],
    },
    "items for certain clients": {
      config: rules("- uri: {prefix: /api}\n- sourceLabels: {app: tester}"),
      routing: [{ ask: { host: "web", path: "/" }, gives: v1 }],
    },
    "the same two conditions for two methods": {
      config: rules("- uri: {prefix: /api}\n  method: {exact: GET}\n- uri: {prefix: /api}\n  method: {exact: HEAD}"),
      routing: [{ ask: { host: "web", path: "/api", method: "POST" }, gives: v1 }],
    },
  },
});
