/**
 * The express lane: requests with nothing remarkable about them get their decision without a view of the request being made first.
 * It answers only what it can answer exactly as the long way would, and leaves all else to that.
 * @see docs/design/index.md
 */
import { findDomain, findOtherDomain } from "../../graph/domainTable.ts";
import type { Viewpoint } from "../../graph/viewpoint.ts";
import { deepFreeze } from "../../util/deepFreeze.ts";
import { invariant } from "../../util/invariant.ts";
import { memoize } from "../../util/memoize.ts";
import { lookupHost, portOf } from "../authority.ts";
import { chanceOf, type RandomSource } from "../chance.ts";
import type { Decision, ResponseChanges, UpstreamRequest } from "../decision.ts";
import { toForwardDecision } from "../forwardDecision.ts";
import { findPosition } from "../indexed/routeTable.ts";
import { indexOf, type ViewpointIndex } from "../indexed/viewpointIndex.ts";
import type { Request } from "../request.ts";
import { rewritePath } from "../rewritePath.ts";
import { type Door, openDoor } from "./door.ts";
import { hostAt, preparedRoute } from "./hostEntry.ts";
import { NO_HEADERS, plainHeaders } from "./plainHeaders.ts";
import { plainInput } from "./plainInput.ts";
import { isPlainPath, isPlainQuery } from "./plainPath.ts";
import { createPreparer, type PreparedRoute, type Preparer } from "./preparedRoute.ts";

/** What is known of a viewpoint. */
export interface ExpressLane {
  readonly index: ViewpointIndex;
  /** By port; null where the port has no door. Only ports of the configuration are kept, and one for all others. */
  readonly doors: Map<number, Door | null>;
  readonly preparer: Preparer;
}

const HTTP_PORT = 80;

/** The lane of a viewpoint, made once. */
export const expressLaneOf: (viewpoint: Viewpoint) => ExpressLane = memoize((viewpoint) => createExpressLane(indexOf(viewpoint)));

/** A new lane over an index. */
export function createExpressLane(index: ViewpointIndex): ExpressLane {
  return { index, doors: new Map(), preparer: createPreparer(index.viewpoint) };
}

/** The decision, or undefined where the request is not for this lane. */
export function resolveExpress(lane: ExpressLane, request: Request, random: RandomSource | undefined): Decision | undefined {
  if (request.protocol !== undefined && request.protocol !== "http") return undefined;
  if (request.method === "CONNECT") return undefined;
  const authority = request.authority ?? request.host;
  if (authority === undefined) return undefined;
  const target = request.path ?? "/";
  const mark = target.indexOf("?");
  const path = mark < 0 ? target : target.slice(0, mark);
  if (!isPlainPath(path)) return undefined;
  const query = mark < 0 ? "" : target.slice(mark);
  if (mark >= 0 && !isPlainQuery(query)) return undefined;
  const headers = request.headers === undefined ? NO_HEADERS : plainHeaders(request.headers);
  if (headers === undefined) return undefined;
  let door = doorOf(lane, request.port ?? HTTP_PORT);
  let place = door?.table.domains.byDomain.get(authority);
  if (place === undefined) {
    const isBare = isBareHost(authority);
    if (!isBare && request.port === undefined) door = doorOf(lane, portOf(authority) ?? HTTP_PORT);
    const domains = door?.table.domains;
    place = domains && (isBare ? findOtherDomain(domains, authority) : findDomain(domains, lookupHost(authority)));
  }
  if (door === undefined || place === undefined) return undefined;
  const host = hostAt(door, place, lane.index);
  if (host === null) return undefined;
  const position = findPosition(host.routes, plainInput(path, query, authority, request.method ?? "GET", headers));
  const { caveats } = lane.index.viewpoint;
  if (position < 0) return { kind: "reject", matched: host.matched, caveats, reason: "no-route", status: 404 };
  const route = preparedRoute(lane.preparer, host, position);
  return route === null ? undefined : fillIn(route, caveats, path, query, authority, random);
}

/** True where the host to look up is the authority itself. */
function isBareHost(authority: string): boolean {
  return !/[A-Z:]/.test(authority);
}

function doorOf(lane: ExpressLane, port: number): Door | undefined {
  const known = lane.doors.get(port);
  if (known !== undefined) return known ?? undefined;
  const { listeners } = lane.index;
  // All ports without a listener of their own share a door.
  const key = listeners.has(port) ? port : 0;
  if (key !== port) return doorOf(lane, key);
  const door = openDoor(lane.index, port) ?? null;
  lane.doors.set(port, door);
  return door ?? undefined;
}

/** Headers of a plain request reach the upstream as they were sent. */
const UNCHANGED: Pick<UpstreamRequest, "headers" | "unevaluated"> = deepFreeze({ headers: { set: {}, removed: [] }, unevaluated: {} });
const NO_RESPONSE_CHANGES: ResponseChanges = deepFreeze({ operations: [], cors: {} });

/** The decision with what is the request's own. */
function fillIn(
  route: PreparedRoute,
  caveats: Decision["caveats"],
  path: string,
  query: string,
  authority: string,
  random: RandomSource | undefined,
): Decision {
  const { matched } = route;
  const { headers, unevaluated } = UNCHANGED;
  if (route.kind === "blackhole") return { matched, caveats, kind: "blackhole", status: 502 };
  if (route.kind === "passthrough") {
    return { matched, caveats, kind: "passthrough", upstream: { path: path + query, authority, headers, unevaluated } };
  }
  const { arms, weights, pathRewrite, mirrored } = route.action;
  const arm = arms[weights.length < 2 ? 0 : chanceOf(random).pick(weights)];
  invariant(arm, "a rule without destinations");
  const newAuthority = arm.hostRewrite ?? authority;
  const upstream: UpstreamRequest =
    pathRewrite === undefined
      ? { path: path + query, authority: newAuthority, headers, unevaluated }
      : {
          path: rewritePath(path, route.matcher, pathRewrite) + query,
          authority: newAuthority,
          originalPath: path + query,
          headers,
          unevaluated,
        };
  return toForwardDecision(matched, arm.parts, upstream, NO_RESPONSE_CHANGES, mirrored, undefined);
}
