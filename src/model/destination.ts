/**
 * Where traffic is sent.
 * @see docs/semantics.md 1.B Destination
 */

/** A service of the registry, one of its subsets and one of its ports. */
export interface Destination {
  /** Name of the service; a short name is completed with the namespace of the rule, not of the client. Required by validation. */
  readonly host?: string;
  /** Name of a subset in the DestinationRule of the host; absent or `""` is the whole service. */
  readonly subset?: string;
  /** Port of the service; needed where the service has several ports. */
  readonly port?: PortSelector;
}

/** A port by its number. */
export interface PortSelector {
  /** 1 to 65535; absent is 0. */
  readonly number?: number;
}
