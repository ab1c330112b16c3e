/**
 * The small runtime: answers from a graph that was compiled elsewhere, for the viewpoints that were built with it.
 *
 * @module
 */

export { readGraph as deserialize } from "./graph/readGraph.ts";
export type { RoutingGraph } from "./graph/routingGraph.ts";
export type { Source } from "./graph/source.ts";
export type { Viewpoint } from "./graph/viewpoint.ts";
export type * from "./resolve/decision.ts";
export { prebuiltViewpoint as viewpoint, resolvePrebuilt as resolve } from "./resolve/prebuilt.ts";
export type * from "./resolve/request.ts";
export type { ResolveOptions } from "./resolve/resolve.ts";
