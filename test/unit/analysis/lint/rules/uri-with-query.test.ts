import { cluster, service, versions, virtualService } from "../objects.ts";
import { describeRule } from "../ruleCases.ts";

const rules = (uri: string) => [
  service("web"),
  versions("web", "v1", "v2"),
  virtualService(
    "web",
    `hosts: [web]\nhttp:\n- match:\n  - uri: ${uri}\n  route:\n  - destination: {host: web, subset: v2}\n- route:\n  - destination: {host: web, subset: v1}`,
  ),
];
const v1 = cluster("web", "v1");
const v2 = cluster("web", "v2");
const at = (kind: string) => [`VirtualService default/web spec.http[0].match[0].uri.${kind}`];

describeRule("uri-with-query", {
  positive: {
    "a regex that asks for a parameter": {
      config: rules(String.raw`{regex: '/search\?q=.+'}`),
      finds: at("regex"),
      routing: [{ ask: { host: "web", path: "/search?q=tea" }, gives: v1 }],
    },
    "an exact path with a query": {
      config: rules('{exact: "/search?q=tea"}'),
      finds: at("exact"),
      routing: [{ ask: { host: "web", path: "/search?q=tea" }, gives: v1 }],
    },
    "a prefix with a query": {
      config: rules('{prefix: "/search?"}'),
      finds: at("prefix"),
      routing: [{ ask: { host: "web", path: "/search?q=tea" }, gives: v1 }],
    },
    "a path with a fragment, which clients keep to themselves": {
      config: rules('{exact: "/page#part"}'),
      finds: at("exact"),
      routing: [{ ask: { host: "web", path: "/page" }, gives: v1 }],
    },
    "a query in every alternative of a regex": {
      config: rules(String.raw`{regex: '/(?:a[?]x=1|b\?x=2)'}`),
      finds: at("regex"),
      routing: [{ ask: { host: "web", path: "/a?x=1" }, gives: v1 }],
    },
  },
  negative: {
    "a regex with an optional query": {
      config: rules(String.raw`{regex: '/search(\?.*)?'}`),
      routing: [{ ask: { host: "web", path: "/search?q=tea" }, gives: v2 }],
    },
    "an optional slash": { config: rules("{regex: '/search/?'}"), routing: [{ ask: { host: "web", path: "/search/?q=tea" }, gives: v2 }] },
    "a wildcard behind the path": {
      config: rules("{regex: '/search.*'}"),
      routing: [{ ask: { host: "web", path: "/search?q=tea" }, gives: v2 }],
    },
    "an exact path, which any query may follow": {
      config: rules("{exact: /search}"),
      routing: [{ ask: { host: "web", path: "/search?q=tea" }, gives: v2 }],
    },
  },
});
