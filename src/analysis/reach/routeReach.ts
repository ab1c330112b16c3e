/** Whether some request gets to a route of a virtual host: guess one, ask who takes it, rule that one out, and again. @see docs/design/analysis.md */
import type { Route } from "../../graph/route.ts";
import type { VirtualHost } from "../../graph/routeConfiguration.ts";
import type { Viewpoint } from "../../graph/viewpoint.ts";
import type { HttpRequest } from "../../resolve/request.ts";
import { resolveAt } from "../../resolve/resolve.ts";
import { clauseKey } from "../clause.ts";
import type { Dictionary } from "../constraint/dictionary.ts";
import { matchLiterals } from "../constraint/matchLiterals.ts";
import type { Literal } from "../constraint/variable.ts";
import type { UnknownCause } from "../reachabilityResult.ts";
import { type Entry, selectAt } from "./door.ts";
import { type Budget, createPointFinder, type PointFinder } from "./findPoint.ts";
import { quickPoints } from "./quickPoints.ts";
import type { RequestSpace } from "./requestSpace.ts";
import { toRequest } from "./toRequest.ts";

/** The answer for a route in one place. */
export type RouteReach =
  | { readonly kind: "reachable"; readonly request: HttpRequest }
  /** The earlier routes that take everything; none: its own conditions fit nothing. */
  | { readonly kind: "unreachable"; readonly coveredBy: readonly Route[] }
  | { readonly kind: "unknown"; readonly cause: UnknownCause };

/** Answers for the routes of one virtual host. */
export interface RouteReacher {
  readonly reach: (position: number) => RouteReach;
}

/** A virtual host and how to get there. */
export interface RouteReachInput {
  readonly viewpoint: Viewpoint;
  readonly virtualHost: VirtualHost;
  readonly entry: Entry;
  readonly space: RequestSpace;
}

/** A reacher of a virtual host. */
export function createRouteReacher(
  { viewpoint, virtualHost, entry, space }: RouteReachInput,
  dictionary: Dictionary,
  maxSteps: number,
): RouteReacher {
  const routes = virtualHost.routes.map((index) => viewpoint.routes[index] as Route);
  const literals = new Map<number, readonly Literal[]>();
  let finder: PointFinder | undefined;
  let positions: ReadonlyMap<Route, number> | undefined;

  const literalsAt = (position: number): readonly Literal[] => {
    const known = literals.get(position) ?? matchLiterals((routes[position] as Route).match, dictionary);
    literals.set(position, known);
    return known;
  };

  /** Where the route that takes the request stands; -1: no route does, or the request does not get here. */
  const winner = (request: HttpRequest): number => {
    const selection = selectAt(viewpoint, request);
    if (selection.kind !== "route" || selection.context.matched.virtualHost !== virtualHost.name) return -1;
    positions ??= firstPositions(routes);
    return positions.get(selection.context.route) ?? -1;
  };

  const confirm = (request: HttpRequest, route: Route): RouteReach => {
    const { matched } = resolveAt(viewpoint, request, { random: 0 });
    const isThere = matched.route === route.name && keyOf(matched) === keyOf(route);
    return isThere ? { kind: "reachable", request } : { kind: "unknown", cause: "unsupported" };
  };

  return {
    reach: (position) => {
      const route = routes[position] as Route;
      for (const point of quickPoints(route.match)) {
        const request = toRequest(point, entry, viewpoint);
        if (winner(request) === position) return confirm(request, route);
      }
      finder ??= createPointFinder(space, dictionary.maxStates);
      const budget: Budget = { steps: maxSteps };
      const wanted = literalsAt(position);
      const blockers: number[] = [];
      for (;;) {
        const result = finder.find({ wanted, avoided: blockers.map(literalsAt) }, budget);
        if (result.kind === "unknown") return result;
        if (result.kind === "none") {
          const needed = shrink(finder, wanted, blockers, literalsAt, maxSteps);
          return { kind: "unreachable", coveredBy: needed.map((blocker) => routes[blocker] as Route) };
        }
        const request = toRequest(result.point, entry, viewpoint);
        const found = winner(request);
        if (found === position) return confirm(request, route);
        // The guess was no good: something about the request is not as the conditions have it.
        if (found < 0 || found > position || blockers.includes(found)) return { kind: "unknown", cause: "unsupported" };
        blockers.push(found);
      }
    },
  };
}

/** Leaves out every route without which the rest still takes everything. One alone is looked for first. */
function shrink(
  finder: PointFinder,
  wanted: readonly Literal[],
  blockers: readonly number[],
  literalsAt: (position: number) => readonly Literal[],
  maxSteps: number,
): readonly number[] {
  const budget: Budget = { steps: maxSteps };
  const covers = (some: readonly number[]): boolean => finder.find({ wanted, avoided: some.map(literalsAt) }, budget).kind === "none";
  const sorted = blockers.toSorted((a, b) => a - b);
  if (covers([])) return [];
  const alone = sorted.find((blocker) => covers([blocker]));
  if (alone !== undefined) return [alone];
  let needed: readonly number[] = sorted;
  for (const blocker of sorted.toReversed()) {
    const others = needed.filter((other) => other !== blocker);
    if (covers(others)) needed = others;
  }
  return needed;
}

function firstPositions(routes: readonly Route[]): ReadonlyMap<Route, number> {
  const positions = new Map<Route, number>();
  for (const [position, route] of routes.entries()) if (!positions.has(route)) positions.set(route, position);
  return positions;
}

function keyOf({ origin, delegate }: Pick<Route, "origin" | "delegate">): string {
  return origin === undefined ? "" : clauseKey({ origin, ...(delegate && { delegate }) });
}
