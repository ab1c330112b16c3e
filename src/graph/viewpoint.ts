/** What one proxy sees: its listeners, route tables and clusters. */
import type { Caveat } from "../model/caveat.ts";
import type { PathNormalization } from "../registry/meshSettings.ts";
import type { Cluster } from "./cluster.ts";
import type { FilterChain, Listener } from "./listener.ts";
import type { Route } from "./route.ts";
import type { RouteConfiguration } from "./routeConfiguration.ts";
import type { Source } from "./source.ts";

/** The configuration of one proxy, as data. Its parts name each other by index. */
export interface Viewpoint {
  readonly source: Required<Source>;
  readonly listeners: readonly Listener[];
  /** Takes connections of a sidecar that no listener has. Absent on gateways. @see docs/semantics.md 4.17 */
  readonly virtualOutbound?: FilterChain;
  /** Takes those of them that are plain HTTP; absent: nobody looks. @see docs/semantics.md 4.26 */
  readonly virtualOutboundHttp?: FilterChain;
  readonly routeConfigurations: readonly RouteConfiguration[];
  /** Every route once; virtual hosts name them by index. */
  readonly routes: readonly Route[];
  /** Sorted by name. */
  readonly clusters: readonly Cluster[];
  /** Address of each service that has one of its own, by its full host name in lower case. */
  readonly addresses: Readonly<Record<string, string>>;
  readonly pathNormalization: PathNormalization;
  /** Of a gateway: proxies in front of it that it believes what they say of the client. Absent: 0. @see docs/semantics.md 7.31 */
  readonly numTrustedProxies?: number;
  /** Objects that were not evaluated and could change an answer of this proxy. */
  readonly caveats: readonly Caveat[];
}
