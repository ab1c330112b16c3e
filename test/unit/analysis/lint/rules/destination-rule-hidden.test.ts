import { cluster, destinationRule, service, versions, virtualService } from "../objects.ts";
import { describeRule } from "../ruleCases.ts";

const base = [service("web"), virtualService("web", "hosts: [web]\nhttp:\n- route:\n  - destination: {host: web, subset: v1}")];
const rule = (name: string, body: string) => destinationRule(name, `host: web\n${body}`);
const random = "trafficPolicy: {loadBalancer: {simple: RANDOM}}";
const robin = "trafficPolicy: {loadBalancer: {simple: ROUND_ROBIN}}";
const v1 = "subsets:\n- {name: v1, labels: {version: v1}}";
const served = [{ ask: { host: "web" }, gives: cluster("web", "v1") }];
const missing = [{ ask: { host: "web" }, gives: "503" }];

describeRule("destination-rule-hidden", {
  positive: {
    "a second trafficPolicy": {
      config: [...base, rule("a", `${random}\n${v1}`), rule("b", robin)],
      finds: ["DestinationRule default/b spec.host"],
      routing: served,
    },
    "a subset of the same name": {
      config: [...base, rule("a", v1), rule("b", "subsets:\n- {name: v1, labels: {version: v2}}\n- {name: v2, labels: {version: v2}}")],
      finds: ["DestinationRule default/b spec.subsets[0]"],
      routing: served,
    },
    "an older rule with another exportTo": {
      config: [...base, rule("a", v1), rule("b", `exportTo: ["*"]\n${random}`)],
      finds: ["DestinationRule default/a spec.host"],
      routing: missing,
    },
  },
  negative: {
    "subsets that are joined": {
      config: [...base, versions("web", "v1"), rule("more", "subsets:\n- {name: v2, labels: {version: v2}}")],
      routing: served,
    },
    "a trafficPolicy beside subsets": { config: [...base, rule("a", v1), rule("b", random)], routing: served },
    "rules for two hosts": {
      config: [...base, rule("a", v1), service("cart"), destinationRule("cart", `host: cart\n${random}`)],
      routing: served,
    },
    "a rule for certain clients beside one for all": {
      config: [...base, rule("a", v1), rule("b", `workloadSelector: {matchLabels: {app: tester}}\n${random}`)],
      routing: served,
    },
  },
});
