/** The compiled configuration: plain, deeply frozen data. */
import type { LinkedConfig } from "../link/linkedConfig.ts";
import type { IstioBehavior } from "./behavior.ts";
import type { Viewpoint } from "./viewpoint.ts";

/** Number of the graph's format: `deserialize` takes no other. */
export const GRAPH_FORMAT = 1;

/** Labels of a proxy that something in the configuration looks at. */
export interface RelevantLabels {
  /** Sorted. */
  readonly names: readonly string[];
  readonly all: boolean;
}

/** A configuration as every proxy of the mesh would see it. Survives `JSON.stringify` and `JSON.parse`. */
export interface RoutingGraph {
  readonly format: typeof GRAPH_FORMAT;
  /** The versions of Istio and Envoy that it answers for. */
  readonly behavior: IstioBehavior;
  /** Names of labels that make a difference to what a proxy sees; with `all`, having any labels does so too. */
  readonly relevantLabels: RelevantLabels;
  /** Names, references and visibility resolved; further viewpoints are made of this on first use. */
  readonly config: LinkedConfig;
  /** Those that the options asked for ahead of time. */
  readonly viewpoints: readonly Viewpoint[];
}
