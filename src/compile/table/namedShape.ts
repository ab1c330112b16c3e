/** Who serves which names on one port of a sidecar. */
import type { DomainTable } from "../../graph/domainTable.ts";
import type { RegistryService } from "../../registry/registryService.ts";
import type { HostDraft } from "./tableDraft.ts";

/** What a claim on names rests on: a VirtualService, by its position in the list of the listener, or a service that none of them has. */
export type Claim = { readonly position: number } | { readonly service: RegistryService };

/** The names of one port, given away. */
export interface SidecarShape {
  readonly claims: readonly Claim[];
  readonly hosts: readonly HostDraft[];
  readonly domains: DomainTable;
  readonly ownDomains?: ReadonlyMap<number, readonly string[]>;
  /** Claims of VirtualServices that Envoy might refuse. */
  readonly risky: readonly number[];
  /** Port by which services are known here. */
  readonly servicePort: number;
}

/** A shape that still knows the service behind each of its hosts. */
export interface NamedShape extends SidecarShape {
  readonly services: readonly (RegistryService | undefined)[];
  /** Namespaces of hosts for which no name was left. */
  readonly lost: readonly string[];
}
