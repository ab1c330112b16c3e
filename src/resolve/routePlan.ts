/** What a route comes to at a viewpoint as far as no request has a say in it: made once, when the first request comes. */
import type { HeaderChanges, HeaderOperations } from "../graph/headerOperations.ts";
import type { ForwardAction, Route, RouteAction, WeightedDestination } from "../graph/route.ts";
import type { Viewpoint } from "../graph/viewpoint.ts";
import { deepFreeze } from "../util/deepFreeze.ts";
import { memoize } from "../util/memoize.ts";
import type { RejectDecision, UpstreamRequest } from "./decision.ts";
import { findTarget } from "./destination.ts";
import { type ForwardParts, toForwardParts } from "./forwardDecision.ts";
import { diffHeaders } from "./headerDifference.ts";
import { applyLevels, type HeaderLevel, type HeaderState, toHeaderLevel } from "./headerMutation.ts";
import { type SentReply, sendLocalReply } from "./localReply.ts";
import { joinsLines, ORIGINAL_PATH } from "./receivedHeaders.ts";

/** A route made ready. */
export interface RoutePlan {
  readonly kind: "plan";
  readonly route: Route;
  /** The route's own operations. */
  readonly levels: DirectedLevels;
  /** What the proxy answers itself to clients that speak no gRPC, but for the location; undefined where more depends on the request. */
  readonly answer: SentReply | undefined;
  /** In the order of the rule; none where the route forwards nothing. */
  readonly arms: readonly ArmPlan[];
  readonly weights: readonly number[];
}

/** One arm made ready. */
export interface ArmPlan {
  readonly arm: WeightedDestination;
  /** What is told of its cluster, or that there is none to send to. */
  readonly target: ForwardParts | RejectDecision;
  /** The arm's operations, then the route's. */
  readonly levels: DirectedLevels;
}

/** Operations level by level in the order of Envoy; levels that do nothing are left out. */
export interface DirectedLevels {
  readonly request: readonly HeaderLevel[];
  readonly response: readonly HeaderLevel[];
  /** What comes of a request that has none of the headers that the request operations are about; undefined where more of it plays a part. */
  readonly usual: UsualChanges | undefined;
}

/** What most requests become. */
export interface UsualChanges extends Pick<UpstreamRequest, "headers" | "unevaluated"> {
  /** Headers that may not be there. */
  readonly names: readonly string[];
}

/** The plan of a route. */
export function planOf(viewpoint: Viewpoint, route: Route): RoutePlan {
  return plansOf(viewpoint)(route);
}

const plansOf = memoize((viewpoint: Viewpoint) => memoize((route: Route) => toPlan(viewpoint, route)));

/** The same, made anew. */
export function toPlan(viewpoint: Viewpoint, route: Route): RoutePlan {
  const { action, headers } = route;
  const arms = action.kind === "forward" ? action.destinations.map((arm) => toArmPlan(viewpoint, route, action, arm)) : [];
  const levels = toLevels(undefined, headers);
  return { kind: "plan", route, levels, answer: toAnswer(action, levels), arms, weights: arms.map(({ arm }) => arm.weight) };
}

const SOMEBODY = { isGrpc: false, method: "GET" };
const SOMEWHERE = "/";

function toAnswer(action: RouteAction, { response }: DirectedLevels): SentReply | undefined {
  if (action.kind !== "directResponse" && action.kind !== "redirect") return undefined;
  const { status, body } = { body: "", ...action };
  const sent = sendLocalReply({ status, body, location: SOMEWHERE }, SOMEBODY, response);
  const isSame = sent.location === SOMEWHERE && response.every(({ isConstant }) => isConstant);
  return isSame ? deepFreeze(sent) : undefined;
}

function toArmPlan(viewpoint: Viewpoint, route: Route, action: ForwardAction, arm: WeightedDestination): ArmPlan {
  const cluster = findTarget(viewpoint, {}, action.destinations, arm, 503);
  const target = deepFreeze("kind" in cluster ? cluster : toForwardParts(viewpoint, route, action, arm, cluster));
  return { arm, target, levels: toLevels(arm.headers, route.headers) };
}

function toLevels(arm: HeaderChanges | undefined, route: HeaderChanges): DirectedLevels {
  const changes = arm === undefined ? [route] : [arm, route];
  const request = changes
    .map((level) => level.request)
    .filter(doesSomething)
    .map(toHeaderLevel);
  const response = changes
    .map((level) => level.response)
    .filter(doesSomething)
    .map(toHeaderLevel);
  return { request, response, usual: toUsualChanges(request, response) };
}

function toUsualChanges(request: readonly HeaderLevel[], response: readonly HeaderLevel[]): UsualChanges | undefined {
  const state: HeaderState = { changed: undefined, before: () => undefined };
  applyLevels(state, request, joinsLines, () => undefined);
  const { changed = new Map() } = state;
  // Responses may be told of what operations did to the request.
  const levels = changed.size === 0 ? request : [...request, ...response];
  if (changed.has(ORIGINAL_PATH) || levels.some(({ isConstant }) => !isConstant)) return undefined;
  const { set, removed, unevaluated } = diffHeaders(changed);
  return deepFreeze({ headers: { set, removed }, unevaluated, names: [...changed.keys()] });
}

/** False for operations that change nothing. */
export function doesSomething({ remove, set, add }: HeaderOperations): boolean {
  return remove.length + set.length + add.length > 0;
}
