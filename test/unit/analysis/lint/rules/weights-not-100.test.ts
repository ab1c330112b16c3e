import { cluster, service, versions, virtualService } from "../objects.ts";
import { describeRule } from "../ruleCases.ts";

const base = [service("web"), versions("web", "v1", "v2")];
const split = (v1: number, v2: number) =>
  virtualService(
    "web",
    `hosts: [web]\nhttp:\n- route:\n  - {destination: {host: web, subset: v1}, weight: ${v1}}\n  - {destination: {host: web, subset: v2}, weight: ${v2}}`,
  );
const both = `${cluster("web", "v1")} or ${cluster("web", "v2")}`;
const finds = ["VirtualService default/web spec.http[0].route"];

describeRule("weights-not-100", {
  positive: {
    "a sum of 90": { config: [...base, split(50, 40)], finds, routing: [{ ask: { host: "web" }, gives: both }] },
    "a sum of 200": { config: [...base, split(100, 100)], finds, routing: [{ ask: { host: "web" }, gives: both }] },
    "a ratio, as an info": { config: [...base, split(3, 1)], finds, routing: [{ ask: { host: "web" }, gives: both }] },
    "an arm that gets nothing beside one that gets all": {
      config: [...base, split(90, 0)],
      finds,
      routing: [{ ask: { host: "web" }, gives: cluster("web", "v1") }],
    },
  },
  negative: {
    "a sum of 100": { config: [...base, split(90, 10)], routing: [{ ask: { host: "web" }, gives: both }] },
    "one destination, whose weight does not count": {
      config: [...base, virtualService("web", "hosts: [web]\nhttp:\n- route:\n  - {destination: {host: web, subset: v1}, weight: 50}")],
      routing: [{ ask: { host: "web" }, gives: cluster("web", "v1") }],
    },
    "100 and 0, as at the end of a rollout": {
      config: [...base, split(0, 100)],
      routing: [{ ask: { host: "web" }, gives: cluster("web", "v2") }],
    },
  },
});
