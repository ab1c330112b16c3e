import { expect, it } from "vitest";
import { lint } from "../../../../../src/analysis/lint/lint.ts";
import { load } from "../../../../../src/load.ts";
import { cluster, destinationRule, service, versions, virtualService } from "../objects.ts";
import { describeRule } from "../ruleCases.ts";

const to = (subset: string) => virtualService("web", `hosts: [web]\nhttp:\n- route:\n  - destination: {host: web, subset: ${subset}}`);
const finds = ["VirtualService default/web spec.http[0].route[0].destination.subset"];
const missing = [{ ask: { host: "web" }, gives: "503" }];

describeRule("subset-unknown", {
  positive: {
    "a version that the DestinationRule has not": { config: [service("web"), versions("web", "v1"), to("v2")], finds, routing: missing },
    "no DestinationRule": { config: [service("web"), to("v1")], finds, routing: missing },
    "a subset of a DestinationRule that a closer host hides": {
      config: [
        service("web"),
        destinationRule("all", 'host: "*.default.svc.cluster.local"\nsubsets:\n- {name: v1, labels: {version: v1}}'),
        versions("web", "v2"),
        to("v1"),
      ],
      finds,
      routing: missing,
    },
  },
  negative: {
    "a subset that is there": {
      config: [service("web"), versions("web", "v1"), to("v1")],
      routing: [{ ask: { host: "web" }, gives: cluster("web", "v1") }],
    },
    "a subset of a wildcard host": {
      config: [
        service("web"),
        destinationRule("all", 'host: "*.default.svc.cluster.local"\nsubsets:\n- {name: v1, labels: {version: v1}}'),
        to("v1"),
      ],
      routing: [{ ask: { host: "web" }, gives: cluster("web", "v1") }],
    },
    "no subset": { config: [service("web"), to('""')], routing: [{ ask: { host: "web" }, gives: cluster("web") }] },
  },
});

it("is an info where neither service nor DestinationRule are declared, for arms without weight too", () => {
  const arms = ["stable, subset: v1}, weight: 100", "stable, subset: v2}, weight: 0"].map((arm) => `  - {destination: {host: ${arm}}`);
  const text = virtualService("web", `hosts: [web.example.com]\ngateways: [edge]\nhttp:\n- route:\n${arms.join("\n")}`);
  const { diagnostics } = lint(load([{ file: "a.yaml", text }]).config, { only: ["subset-unknown"] });
  expect(diagnostics.map(({ severity, origin }) => [severity, origin?.path])).toEqual([
    ["info", "spec.http[0].route[0].destination.subset"],
    ["info", "spec.http[0].route[1].destination.subset"],
  ]);
});
