/** Whether some request gets to a route of a virtual host: guess one, ask who takes it, rule that one out, and again. @see docs/design/analysis.md */
import type { Route } from "../../graph/route.ts";
import type { VirtualHost } from "../../graph/routeConfiguration.ts";
import type { Viewpoint } from "../../graph/viewpoint.ts";
import type { HttpRequest } from "../../resolve/request.ts";
import { resolveAt } from "../../resolve/resolve.ts";
import { routeKey } from "../clause.ts";
import type { Dictionary } from "../constraint/dictionary.ts";
import { matchLiterals } from "../constraint/matchLiterals.ts";
import type { Literal } from "../constraint/variable.ts";
import type { UnknownCause } from "../reachabilityResult.ts";
import type { Entry } from "./door.ts";
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
  readonly routes: readonly Route[];
  /** The `routeKey` of each. */
  readonly keys: readonly string[];
  readonly entry: Entry;
  readonly space: RequestSpace;
}

/** A reacher of a virtual host. */
export function createRouteReacher(
  { viewpoint, virtualHost, routes, keys, entry, space }: RouteReachInput,
  dictionary: Dictionary,
  maxSteps: number,
): RouteReacher {
  const literals = new Map<number, readonly Literal[]>();
  let finder: PointFinder | undefined;
  let positions: ReadonlyMap<string, number> | undefined;

  const literalsAt = (position: number): readonly Literal[] => {
    const known = literals.get(position) ?? matchLiterals((routes[position] as Route).match, dictionary);
    literals.set(position, known);
    return known;
  };

  /** The key of the route that takes the request; undefined: no route does, or the request does not get here. */
  const taker = (request: HttpRequest): string | undefined => {
    const { virtualHost: host, route, ...place } = resolveAt(viewpoint, request, { random: 0 }).matched;
    return host !== virtualHost.name || route === undefined ? undefined : routeKey({ name: route, ...place });
  };

  return {
    reach: (position) => {
      for (const point of quickPoints((routes[position] as Route).match)) {
        const request = toRequest(point, entry, viewpoint);
        if (taker(request) === keys[position]) return { kind: "reachable", request };
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
        const key = taker(request);
        if (key === keys[position]) return { kind: "reachable", request };
        positions ??= firstPositions(keys);
        const found = (key === undefined ? undefined : positions.get(key)) ?? -1;
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

function firstPositions(keys: readonly string[]): ReadonlyMap<string, number> {
  const positions = new Map<string, number>();
  for (const [position, key] of keys.entries()) if (!positions.has(key)) positions.set(key, position);
  return positions;
}
