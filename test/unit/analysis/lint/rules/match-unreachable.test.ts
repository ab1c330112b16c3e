import { cluster, service, versions, virtualService } from "../objects.ts";
import { describeRule } from "../ruleCases.ts";

const base = [service("web"), versions("web", "v1", "v2")];
const rules = (first: string, ...items: readonly string[]) => [
  ...base,
  virtualService(
    "web",
    `hosts: [web]\nhttp:\n- match:\n  - ${first}\n  route:\n  - destination: {host: web, subset: v1}\n- match:\n${items.map((item) => `  - ${item}`).join("\n")}\n  route:\n  - destination: {host: web, subset: v2}`,
  ),
];
const to = (path: string, subset: string, others = {}) => ({ ask: { host: "web", path, ...others }, gives: cluster("web", subset) });
const second = ["VirtualService default/web spec.http[1].match[1]"];

describeRule("match-unreachable", {
  positive: {
    "an item that an earlier rule has": {
      config: rules("uri: {prefix: /api}", "uri: {prefix: /cart}", "uri: {prefix: /api}"),
      finds: second,
      routing: [to("/api", "v1"), to("/cart", "v2")],
    },
    "an item below an earlier prefix": {
      config: rules("uri: {prefix: /api}", "uri: {exact: /cart}", "uri: {exact: /api/v2}\n    method: {exact: GET}"),
      finds: second,
      routing: [to("/api/v2", "v1")],
    },
    "an item that an item of the same rule covers": {
      config: rules("uri: {prefix: /api}", "uri: {prefix: /cart}", "uri: {prefix: /cart/items}"),
      finds: second,
      routing: [to("/cart/items", "v2")],
    },
  },
  negative: {
    "items for two paths": {
      config: rules("uri: {prefix: /api}", "uri: {prefix: /cart}", "uri: {prefix: /items}"),
      routing: [to("/items", "v2")],
    },
    "an item for another method": {
      config: rules("uri: {prefix: /api}\n    method: {exact: POST}", "uri: {prefix: /cart}", "uri: {prefix: /api}"),
      routing: [to("/api", "v2"), to("/api", "v1", { method: "POST" })],
    },
    "an item that is only in part taken before": {
      config: rules("uri: {prefix: /api/v1}", "uri: {prefix: /cart}", "uri: {prefix: /api}"),
      routing: [to("/api/v1", "v1"), to("/api/v2", "v2")],
    },
  },
});
