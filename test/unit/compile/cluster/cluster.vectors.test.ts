import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Source } from "../../../../src/graph/source.ts";
import { compareClusters, type ExpectedCluster } from "../../../conformance/compareClusters.ts";
import { clustersOf, linkText } from "./clusterConfig.ts";

interface ClusterCase {
  readonly id: string;
  readonly note: string;
  readonly source: Source;
  readonly config: string;
  readonly meshConfig?: string;
  readonly clusters: Readonly<Record<string, ExpectedCluster>>;
}

describe.each(["clusters", "clusters-more"])("recorded clusters of %s", (area) => {
  const file = new URL(`../../../conformance/vectors/${area}.json`, import.meta.url);
  const { cases } = JSON.parse(readFileSync(file, "utf8")) as { readonly cases: readonly ClusterCase[] };

  it.each(cases.map((one) => [one.id, one.note, one] as const))("%s: %s", (_id, _note, { config, meshConfig, source, clusters }) => {
    expect(compareClusters(clustersOf(linkText(config, meshConfig), source), clusters)).toEqual([]);
  });
});
