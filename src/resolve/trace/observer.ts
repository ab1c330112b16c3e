/** Watches the reference evaluator at work; whoever does not watch pays nothing. */
import type { FilterChain, Listener } from "../../graph/listener.ts";
import type { Route } from "../../graph/route.ts";
import type { RouteConfiguration, VirtualHost } from "../../graph/routeConfiguration.ts";
import type { ConnectionInput } from "../evaluator.ts";

/** Called in the order of the evaluation, at most once each save `onRoute`. */
export interface Observer {
  readonly onListener: (connection: ConnectionInput, found: Listener | undefined) => void;
  /** `found` may be the listener's default chain. */
  readonly onFilterChain: (listener: Listener, found: FilterChain | undefined) => void;
  /** With the rules that gave this virtual host no route, in `found.skipped`. */
  readonly onVirtualHost: (table: RouteConfiguration, host: string, found: VirtualHost | undefined) => void;
  /** Every route tried, in order; the last one may have fitted. */
  readonly onRoute: (route: Route, matched: boolean) => void;
}
