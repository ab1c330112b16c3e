/** The same host names in two configurations: who decides in each, and requests for given pairs of rules. */
import type { Route } from "../../graph/route.ts";
import type { VirtualHost } from "../../graph/routeConfiguration.ts";
import type { Viewpoint } from "../../graph/viewpoint.ts";
import type { HttpRequest } from "../../resolve/request.ts";
import type { Dictionary } from "../constraint/dictionary.ts";
import { matchLiterals } from "../constraint/matchLiterals.ts";
import type { Literal } from "../constraint/variable.ts";
import { type Entry, selectAt } from "../reach/door.ts";
import { type Budget, createPointFinder, type Point } from "../reach/findPoint.ts";
import { quickPoints } from "../reach/quickPoints.ts";
import { createRequestSpace } from "../reach/requestSpace.ts";
import { toRequest } from "../reach/toRequest.ts";
import type { UnknownCause } from "../reachabilityResult.ts";

/** Nothing of the list decides: no rule fits, there is no such host, or all is redirected. */
export const NO_RULE = -1;
/** Whatever decides. */
export const ANY_RULE = -2;
/** The request does not get to the host. */
const ASTRAY = -3;

/** The rules of a host in one configuration. */
export interface HostSide {
  readonly viewpoint: Viewpoint;
  /** Absent where the table has no such host. */
  readonly virtualHost: VirtualHost | undefined;
  /** True where every request gets to another address. */
  readonly isRedirected: boolean;
  /** Those that are tried at all. */
  readonly routes: readonly Route[];
}

/** A host, and how to get there in both. */
export interface HostPair {
  readonly before: HostSide;
  readonly after: HostSide;
  readonly entry: Entry;
  /** The names that are meant, and more specific ones that are not. */
  readonly domains: readonly string[];
  readonly rivals: readonly string[];
}

/** A request that a rule decides before and one after; that there is none; or that nobody knows. */
export type PairResult =
  | { readonly kind: "found"; readonly request: HttpRequest }
  | { readonly kind: "none" }
  | { readonly kind: "unknown"; readonly cause: UnknownCause };

/** Looks for requests by positions of rules. */
export interface PairFinder {
  readonly find: (before: number, after: number) => PairResult;
  /** True where these two decide the request. */
  readonly isFor: (request: HttpRequest, before: number, after: number) => boolean;
}

/** A finder for a host. */
export function createPairFinder(pair: HostPair, dictionary: Dictionary, maxSteps: number): PairFinder {
  const { before, after, entry, domains, rivals } = pair;
  const space = createRequestSpace({ viewpoint: after.viewpoint, entry, domains, rivals }, dictionary.maxStates);
  const finder = createPointFinder(space, dictionary.maxStates);
  const sides = [createSide(before, dictionary), createSide(after, dictionary)] as const;
  const isFor = (request: HttpRequest, ...wanted: readonly [number, number]): boolean =>
    sides.every((side, s) => wanted[s] === ANY_RULE || side.winner(request) === wanted[s]);

  return {
    isFor: (request, a, b) => isFor(request, a, b),
    find: (...positions) => {
      for (const point of candidates(sides.map((side, s) => side.routes[positions[s] ?? ANY_RULE]))) {
        const request = toRequest(point, entry, after.viewpoint);
        if (isFor(request, ...positions)) return { kind: "found", request };
      }
      const wanted = sides.flatMap((side, s) => side.literalsAt(positions[s] ?? ANY_RULE));
      const blockers = [new Set<number>(), new Set<number>()] as const;
      const budget: Budget = { steps: maxSteps };
      for (;;) {
        const avoided = sides.flatMap((side, s) => [...(blockers[s] ?? [])].map(side.literalsAt));
        const result = finder.find({ wanted, avoided }, budget);
        if (result.kind !== "point") return result;
        const request = toRequest(result.point, entry, after.viewpoint);
        if (isFor(request, ...positions)) return { kind: "found", request };
        let isNew = false;
        for (const [s, side] of sides.entries()) {
          const position = positions[s] ?? ANY_RULE;
          const found = side.winner(request);
          if (position === ANY_RULE || found === position) continue;
          // Only a rule before the one that is wanted can be ruled out.
          if (found < 0 || (position >= 0 && found > position) || blockers[s]?.has(found)) continue;
          blockers[s]?.add(found);
          isNew = true;
        }
        if (!isNew) return { kind: "unknown", cause: "unsupported" };
      }
    },
  };
}

function candidates(routes: readonly (Route | undefined)[]): readonly Point[] {
  const points = routes.filter((route) => route !== undefined).map(({ match }) => quickPoints(match));
  const [first = [], second = []] = points;
  return [...first, ...second, ...first.flatMap((a) => second.map((b): Point => new Map([...b, ...a])))];
}

interface Side {
  readonly routes: readonly Route[];
  readonly winner: (request: HttpRequest) => number;
  readonly literalsAt: (position: number) => readonly Literal[];
}

function createSide({ viewpoint, virtualHost, routes }: HostSide, dictionary: Dictionary): Side {
  const literals = new Map<number, readonly Literal[]>();
  return {
    routes,
    winner: (request) => {
      const selection = selectAt(viewpoint, request);
      if (selection.kind === "tcp") return ASTRAY;
      const { matched } = selection.kind === "route" ? selection.context : selection;
      if (matched.virtualHost !== virtualHost?.name) return ASTRAY;
      if (selection.kind !== "route") return NO_RULE;
      const position = routes.indexOf(selection.context.route);
      return position < 0 ? ASTRAY : position;
    },
    literalsAt: (position) => {
      const route = routes[position];
      if (route === undefined) return [];
      const known = literals.get(position) ?? matchLiterals(route.match, dictionary);
      literals.set(position, known);
      return known;
    },
  };
}
