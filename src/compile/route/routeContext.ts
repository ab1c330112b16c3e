/** What the routes of one table depend on besides the rules themselves. */
import type { ConsolidatedDestinationRule } from "../../link/consolidatedDestinationRule.ts";
import type { MeshSettings } from "../../registry/meshSettings.ts";
import type { RegistryService } from "../../registry/registryService.ts";
import type { ProxyView } from "../proxyView.ts";

/** The place for which rules are compiled. */
export interface RouteContext {
  readonly proxy: ProxyView;
  readonly mesh: MeshSettings;
  /** Port that `match.port` is compared with: the service's, or the number of the Gateway server; 0 compares with none. */
  readonly port: number;
  /** `mesh`, or the `ns/name` of the Gateway. */
  readonly gateway: string;
  /** True behind a Gateway server with `tls`. */
  readonly tls: boolean;
  /** The service that a destination means here; narrowed on sidecars. @see docs/semantics.md 6.40 */
  readonly findService: (host: string) => DestinationService | undefined;
  /** The DestinationRule of a host for this proxy. */
  readonly findDestinationRule: (host: string) => ConsolidatedDestinationRule | undefined;
  /** True where the proxy has the cluster. */
  readonly hasCluster: (name: string) => boolean;
}

/** What a destination asks of its service. */
export type DestinationService = Pick<RegistryService, "externalName" | "inferred" | "ports">;
