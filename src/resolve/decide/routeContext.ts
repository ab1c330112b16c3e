/** What is known once a route was found: all that a decision is made of, save luck. */
import type { Route } from "../../graph/route.ts";
import type { Viewpoint } from "../../graph/viewpoint.ts";
import { compact } from "../../util/compact.ts";
import type { Matched } from "../decision.ts";
import type { CleanPath } from "../received/normalizePath.ts";
import type { RequestHead } from "../received/requestHead.ts";

/** A request and the route that takes it. */
export interface RouteContext {
  readonly viewpoint: Viewpoint;
  readonly http: RequestHead;
  readonly path: CleanPath;
  /** The path before a redirect rewrote it. */
  readonly originalPath?: CleanPath;
  readonly route: Route;
  readonly matched: Matched;
}

/** What a request went through to a route, which it reached by way of `outer`. */
export function toMatched(outer: Matched, { name, origin, delegate }: Route): Matched {
  return compact({ ...outer, route: name, origin, delegate });
}
