import { cluster, destinationRule, service, virtualService } from "../objects.ts";
import { describeRule } from "../ruleCases.ts";

const config = (subsets: string) => [
  service("web"),
  destinationRule("web", `host: web\nsubsets: ${subsets}`),
  virtualService("web", "hosts: [web]\nhttp:\n- route:\n  - destination: {host: web, subset: v1}"),
];
const served = [{ ask: { host: "web" }, gives: cluster("web", "v1") }];

describeRule("subset-without-labels", {
  positive: {
    "one beside a subset with labels": {
      config: config("[{name: v1}, {name: v2, labels: {version: v2}}]"),
      finds: ["DestinationRule default/web spec.subsets[0]"],
      routing: served,
    },
    "one with empty labels": {
      config: config("[{name: v2, labels: {version: v2}}, {name: v1, labels: {}}]"),
      finds: ["DestinationRule default/web spec.subsets[1]"],
      routing: served,
    },
    "one alone, as an info": { config: config("[{name: v1}]"), finds: ["DestinationRule default/web spec.subsets[0]"], routing: served },
  },
  negative: {
    "labels everywhere": { config: config("[{name: v1, labels: {version: v1}}, {name: v2, labels: {version: v2}}]"), routing: served },
    "a label without value, which pods can have": { config: config('[{name: v1, labels: {canary: ""}}]'), routing: served },
    "no subsets": {
      config: [service("web"), destinationRule("web", "host: web\ntrafficPolicy: {loadBalancer: {simple: RANDOM}}")],
      routing: [{ ask: { host: "web" }, gives: cluster("web") }],
    },
  },
});
