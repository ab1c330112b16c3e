import { cluster, service, versions, virtualService } from "../objects.ts";
import { describeRule } from "../ruleCases.ts";

const rules = (...list: readonly string[]) => [
  service("web"),
  versions("web", "v1", "v2", "v3"),
  virtualService(
    "web",
    `hosts: [web]\nhttp:\n${list.map((match, index) => `- match:\n  - ${match}\n  route:\n  - destination: {host: web, subset: v${index + 1}}`).join("\n")}`,
  ),
];
const to = (path: string, subset: string, headers = {}) => ({ ask: { host: "web", path, headers }, gives: cluster("web", subset) });
const first = ["VirtualService default/web spec.http[0].match[0].uri.prefix"];

describeRule("prefix-takes-siblings", {
  positive: {
    "a longer name behind a dash": {
      config: rules("uri: {prefix: /test}", "uri: {prefix: /test-abc}"),
      finds: first,
      routing: [to("/test-abc", "v1")],
    },
    "an exact path": { config: rules("uri: {prefix: /user}", "uri: {exact: /users}"), finds: first, routing: [to("/users", "v1")] },
    "a part of what a later rule takes": {
      config: rules(
        "uri: {prefix: /test}\n    headers: {x-beta: {exact: '1'}}",
        "uri: {prefix: /test2}\n    headers: {x-beta: {exact: '1'}}",
      ),
      finds: first,
      routing: [to("/test2", "v1", { "x-beta": "1" })],
    },
    "a later rule with more conditions": {
      config: rules("uri: {prefix: /api}", "uri: {prefix: /apikeys}\n    method: {exact: POST}"),
      finds: first,
      routing: [{ ask: { host: "web", path: "/apikeys", method: "POST" }, gives: cluster("web", "v1") }],
    },
  },
  negative: {
    "a prefix that ends with a slash": {
      config: rules("uri: {prefix: /test/}", "uri: {prefix: /test-abc}"),
      routing: [to("/test-abc", "v2")],
    },
    "the longer prefix first": {
      config: rules("uri: {prefix: /test-abc}", "uri: {prefix: /test}"),
      routing: [to("/test-abc", "v1"), to("/test", "v2")],
    },
    "a path below, which is no sibling": {
      config: rules("uri: {prefix: /test}", "uri: {prefix: /test/abc}"),
      routing: [to("/test/abc", "v1")],
    },
    "an earlier rule for other requests": {
      config: rules("uri: {prefix: /test}\n    method: {exact: POST}", "uri: {prefix: /test-abc}\n    method: {exact: GET}"),
      routing: [to("/test-abc", "v2")],
    },
    "rules that do the same": {
      config: [
        service("web"),
        virtualService(
          "web",
          "hosts: [web]\nhttp:\n- match:\n  - uri: {prefix: /test}\n  route:\n  - destination: {host: web}\n- match:\n  - uri: {prefix: /test-abc}\n  route:\n  - destination: {host: web}",
        ),
      ],
      routing: [{ ask: { host: "web", path: "/test-abc" }, gives: cluster("web") }],
    },
  },
});
