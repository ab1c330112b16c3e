/** One request's way through a proxy as an SVG of its own. */
import type { RoutingGraph } from "../graph/routingGraph.ts";
import type { Viewpoint } from "../graph/viewpoint.ts";
import type { Sources } from "../load/sources.ts";
import { explain, outcomes } from "../resolve/ask.ts";
import type { Explanation } from "../resolve/explain.ts";
import { toHeaderLines } from "../resolve/received/headerLines.ts";
import { viewRequest } from "../resolve/received/requestView.ts";
import type { Request } from "../resolve/request.ts";
import { viewpoint } from "../resolve/viewpoint.ts";
import { headlineOf } from "./text/headline.ts";
import { paintWay } from "./way/paintWay.ts";
import { escapeXml, fitText } from "./way/svgText.ts";
import { styleSheet, type Theme } from "./way/theme.ts";
import { describeWay, type WayOptions } from "./way/way.ts";

/** Options of `toSvg`. */
export interface SvgOptions {
  /** The line at the top; what was asked when absent. */
  readonly title?: string;
  /** What `load` returned: rules are then shown with file and line. */
  readonly sources?: Sources;
  /** Colours of the page that it is for; `auto`, when absent, follows the reader's setting. */
  readonly theme?: Theme;
  /** Pixels, 480 or more; 880 when absent. The height is what is needed. */
  readonly width?: number;
  /** Most rules shown: of more, the first ones, the one that came closest and the last ones are; 10 when absent. */
  readonly maxRules?: number;
}

const NO_SOURCES: Sources = { files: [], objects: [] };

/** Below this nothing could be read. */
const LEAST_WIDTH = 480;

/**
 * The way of a request as a picture: the listener and virtual host that take it, every rule that was tried with the condition that failed,
 * the arms with their shares, and what is done to the request. A file of its own, without scripts and without anything from elsewhere.
 *
 * @throws TypeError where `width` or `maxRules` is too small.
 * @example
 * ```ts
 * writeFileSync("way.svg", toSvg(graph, { host: "reviews:9080", headers: { "end-user": "jason" } }));
 * writeFileSync("way.svg", toSvg(explain(graph, request, { random: 0.95 }))); // with the arm that was drawn
 * ```
 */
export function toSvg(explanation: Explanation, options?: SvgOptions): string;
export function toSvg(at: RoutingGraph | Viewpoint, request: Request, options?: SvgOptions): string;
export function toSvg(subject: Explanation | RoutingGraph | Viewpoint, second?: Request | SvgOptions, third?: SvgOptions): string {
  // The overloads say which second argument goes with which first one.
  if ("trace" in subject) return draw(subject, { title: titleOfTrace(subject), subtitles: [] }, (second as SvgOptions | undefined) ?? {});
  const request = second as Request;
  const at = "viewpoints" in subject ? viewpoint(subject, request.source) : subject;
  const told = {
    title: titleOf(at, request),
    subtitles: subtitlesOf(at, request),
    outcomes: outcomes(at, request).map(({ decision }) => decision),
  };
  return draw(explain(at, request, { random: 0 }), told, third ?? {});
}

function draw(explanation: Explanation, told: Pick<WayOptions, "title" | "subtitles" | "outcomes">, options: SvgOptions): string {
  const { title = told.title, sources = NO_SOURCES, theme = "auto", width = 880, maxRules = 10 } = options;
  if (!(width >= LEAST_WIDTH)) throw new TypeError(`\`width\` must be ${LEAST_WIDTH} or more`);
  if (!(maxRules >= 3)) throw new TypeError("`maxRules` must be 3 or more: the first rule, the closest and the last are always shown");
  const way = describeWay(explanation, { ...told, title, sources, maxRules });
  const { parts, height } = paintWay(way, width);
  const { verb, text } = headlineOf(explanation.decision);
  const label = fitText(`${title}: ${verb} ${text}`, 2400, 12);
  const frame = `<rect class="page frame" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="10"/>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="meshroute" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
    `<title>${escapeXml(label)}</title>`,
    `<style>${styleSheet(theme)}</style>`,
    frame,
    ...parts,
    "</svg>",
    "",
  ].join("\n");
}

function titleOfTrace({ trace: { connection, virtualHost } }: Explanation): string {
  return `to ${virtualHost?.host ?? connection.serverName ?? connection.address}, port ${connection.port}`;
}

function titleOf(at: Viewpoint, request: Request): string {
  const { connection } = viewRequest(at, request);
  if (request.protocol === "tcp" || request.protocol === "tls") {
    return `${request.protocol}://${request.host ?? connection.sni ?? connection.destinationIp}:${connection.port}`.replace(
      /(:\d+)\1$/,
      "$1",
    );
  }
  const { protocol = "http", method = "GET", path = "/", authority, host } = request;
  return `${method} ${protocol}://${authority ?? host ?? connection.destinationIp}${path}`;
}

/** Header lines shown. */
const MOST_HEADERS = 4;

function subtitlesOf(at: Viewpoint, request: Request): readonly string[] {
  const { kind, namespace, labels } = at.source;
  const names = Object.entries(labels).map(([name, value]) => `${name}=${value}`);
  const headers = "headers" in request ? [...toHeaderLines(request.headers)] : [];
  const lines = headers.flatMap(([name, values]) => values.map((value) => `${name}: ${value}`));
  const more = lines.length - MOST_HEADERS;
  return [
    ...(more > 1 ? [...lines.slice(0, MOST_HEADERS), `… ${more} more headers`] : lines),
    `from a ${kind} in namespace ${namespace}${names.length === 0 ? "" : ` with ${names.join(", ")}`}`,
  ];
}
