/** `meshroute/draw`: pictures of what a proxy decides, and of one request's way. */
export type { DrawOptions } from "./draw/graph/drawOptions.ts";
export { toDot } from "./draw/toDot.ts";
export { toMermaid } from "./draw/toMermaid.ts";
export { type SvgOptions, toSvg } from "./draw/toSvg.ts";
export type { Theme } from "./draw/way/theme.ts";
