/** What is known once a route was found: all that a decision is made of, save luck. */
import type { Route } from "../graph/route.ts";
import type { Viewpoint } from "../graph/viewpoint.ts";
import type { Matched } from "./decision.ts";
import type { CleanPath } from "./normalizePath.ts";
import type { HttpView, RequestView } from "./requestView.ts";

/** A request and the route that takes it. */
export interface RouteContext {
  readonly viewpoint: Viewpoint;
  readonly view: RequestView;
  readonly http: HttpView;
  readonly path: CleanPath;
  readonly route: Route;
  readonly matched: Matched;
}
