import { expect, it } from "vitest";
import { localityLabels } from "../../../../src/compile/cluster/localityLabels.ts";
import { linkText } from "./clusterConfig.ts";

const PLACE = [
  "topology.kubernetes.io/region",
  "topology.kubernetes.io/zone",
  "topology.istio.io/subzone",
  "topology.istio.io/locality",
  "istio-locality",
];

it("names the labels of a place, and those that any setting compares", () => {
  expect([...localityLabels(linkText(""))]).toEqual(PLACE);
  const config = linkText(
    `
apiVersion: v1
kind: Service
metadata: {name: a, namespace: default}
spec: {ports: [{port: 80}], trafficDistribution: PreferSameNode}
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: r, namespace: default}
spec:
  host: a
  trafficPolicy:
    loadBalancer: {localityLbSetting: {failoverPriority: [top]}}
    portLevelSettings: [{port: {number: 80}, loadBalancer: {zoneAwareLbSetting: {failoverPriority: ["port=x"]}}}]
  subsets:
  - {name: v1, trafficPolicy: {loadBalancer: {localityLbSetting: {failoverPriority: [subset]}}}}
`,
    "localityLbSetting: {failoverPriority: [mesh]}",
  );
  const extra = ["kubernetes.io/hostname", "topology.istio.io/network", "mesh", "top", "port", "subset"];
  expect([...localityLabels(config)].sort()).toEqual([...PLACE, ...extra].sort());
});
