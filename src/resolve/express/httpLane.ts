/**
 * Plain HTTP by the express lane: requests with nothing remarkable about them get their decision without a view of the request being made first.
 * It answers only what it can answer exactly as the long way would, and leaves all else to that.
 * @see docs/design/index.md
 */
import { findDomain, findOtherDomain } from "../../graph/domainTable.ts";
import type { Viewpoint } from "../../graph/viewpoint.ts";
import { chanceOf, drawArm, type RandomSource } from "../chance.ts";
import { decideRoute } from "../decide/decideRoute.ts";
import { toForwardDecision } from "../decide/forwardDecision.ts";
import { rewritePath } from "../decide/rewritePath.ts";
import { NO_RESPONSE_CHANGES, UNCHANGED_HEADERS } from "../decide/upstreamRequest.ts";
import type { Decision, UpstreamRequest } from "../decision.ts";
import { matchAt, Position } from "../indexed/routeList.ts";
import { findReadPosition, readPlainPath } from "../indexed/routeTable.ts";
import { indexOf, type ViewpointIndex } from "../indexed/viewpointIndex.ts";
import { lookupHost, portOf } from "../received/authority.ts";
import { isPlainQuery, NOT_PLAIN } from "../received/plainPath.ts";
import type { HttpRequest, Request } from "../request.ts";
import { type ByPort, createByPort, placeOf } from "./byPort.ts";
import type { BytesPort } from "./bytesDoor.ts";
import { type Door, hostAt, hostWithDomain, openDoor } from "./door.ts";
import { HostNumber, isSpelled, numberOfHost } from "./hostNames.ts";
import { actionAt, createOpenHosts, type HostRef, matchedAt, noRouteOf, type Opener, routesOf, Way } from "./openHosts.ts";
import { plainHead } from "./plainHead.ts";
import { NO_HEADERS, plainHeaders } from "./plainHeaders.ts";
import { plainInput } from "./plainInput.ts";

/** What is known of a viewpoint. */
export interface ExpressLane extends Opener {
  readonly doors: ByPort<Door>;
  /** The same for bytes and TLS. */
  readonly bytesPorts: { readonly tcp: ByPort<BytesPort>; readonly tls: ByPort<BytesPort> };
}

const HTTP_PORT = 80;

const lanes = new WeakMap<object, ExpressLane>();

/** The lane of a viewpoint, made once. */
export function expressLaneOf(viewpoint: Viewpoint): ExpressLane {
  let lane = lanes.get(viewpoint);
  if (lane === undefined) {
    lane = createExpressLane(indexOf(viewpoint));
    lanes.set(viewpoint, lane);
  }
  return lane;
}

// Most callers ask one viewpoint again and again.
let latest: object | undefined;
let latestLane: ExpressLane | undefined;

/** The lane of a viewpoint that has been asked before; undefined for all else. */
export function knownLane(at: object): ExpressLane | undefined {
  if (at === latest) return latestLane;
  const lane = lanes.get(at);
  if (lane !== undefined) {
    latest = at;
    latestLane = lane;
  }
  return lane;
}

/** A new lane over an index. */
export function createExpressLane(index: ViewpointIndex): ExpressLane {
  return {
    index,
    hosts: createOpenHosts(),
    doors: createByPort(),
    bytesPorts: { tcp: createByPort(), tls: createByPort() },
  };
}

/** True for requests that this lane may take: HTTP in plain text. */
export function isPlainText(request: Request): request is HttpRequest {
  return request.protocol === undefined || request.protocol === "http";
}

/** The decision, or undefined where the request is not for this lane. */
export function resolvePlainHttp(lane: ExpressLane, request: HttpRequest, random: RandomSource | undefined): Decision | undefined {
  const { method = "GET" } = request;
  if (method === "CONNECT") return undefined;
  const authority = request.authority ?? request.host;
  if (authority === undefined) return undefined;
  const host = findHost(lane, authority, request.port);
  if (host === Way.Long) return undefined;
  // Asked for before it is needed, as it may take a while to come.
  const { hosts } = lane;
  const routes = routesOf(hosts, host);
  const headers = request.headers === undefined ? NO_HEADERS : plainHeaders(request.headers);
  if (headers === undefined) return undefined;
  const target = request.path ?? "/";
  const size = readPlainPath(routes, target);
  if (size === NOT_PLAIN) return undefined;
  const path = size === target.length ? target : target.slice(0, size);
  if (size < target.length && !isPlainQuery(target, size)) return undefined;
  const position = routes.takesAll ? 0 : findReadPosition(routes, plainInput(path, target, authority, method, headers));
  if (position === Position.None) return noRouteOf(hosts, host);
  const { viewpoint } = lane.index;
  const action = actionAt(viewpoint, hosts, host, position);
  const matched = matchedAt(hosts, host, position);
  if (action.kind === "plan") {
    const { route } = action;
    const http = plainHead(viewpoint, request, authority, headers);
    return decideRoute({ viewpoint, route, matched, path: { path, query: target.slice(path.length) }, http }, action, chanceOf(random));
  }
  const { headers: unchanged, unevaluated } = UNCHANGED_HEADERS;
  if (action.kind === "passthrough") {
    const { caveats } = viewpoint;
    return { matched, caveats, kind: "passthrough", upstream: { path: target, authority, headers: unchanged, unevaluated } };
  }
  const parts = action.kind === "split" ? drawArm(action.arms, action.weights, chanceOf(random)) : action;
  const { pathRewrite, hostRewrite = authority } = parts;
  const newPath = pathRewrite === undefined ? "" : rewritePath(path, matchAt(routes.list, position).path, pathRewrite);
  const upstream: UpstreamRequest =
    newPath === ""
      ? { path: target, authority: hostRewrite, headers: unchanged, unevaluated }
      : { path: newPath + target.slice(path.length), authority: hostRewrite, originalPath: target, headers: unchanged, unevaluated };
  return toForwardDecision(matched, parts, upstream, NO_RESPONSE_CHANGES, parts.mirrored);
}

/** The host that takes a request. */
function findHost(lane: ExpressLane, authority: string, port: number | undefined): HostRef {
  const door = placeOf(lane.doors, lane, port ?? HTTP_PORT, openDoor);
  if (door === null) return findSpelledHost(lane, authority, port);
  const { names } = door;
  if (authority === names.domains[door.latest]) return door.latestHost;
  const number = numberOfHost(names, authority);
  if (number === HostNumber.Unknown) {
    return isSpelled(authority)
      ? findSpelledHost(lane, authority, port)
      : hostOrNobody(lane, door, findOtherDomain(door.domains, authority));
  }
  const host = hostWithDomain(lane, door, number);
  door.latest = number;
  door.latestHost = host;
  return host;
}

/** An authority that may name a port or be in capitals. */
function findSpelledHost(lane: ExpressLane, authority: string, port: number | undefined): HostRef {
  const door = placeOf(lane.doors, lane, port ?? portOf(authority) ?? HTTP_PORT, openDoor);
  return door === null ? Way.Long : hostOrNobody(lane, door, findDomain(door.domains, lookupHost(authority)));
}

function hostOrNobody(lane: ExpressLane, door: Door, place: number | undefined): HostRef {
  return place === undefined ? door.nobody : hostAt(lane, door, place);
}
