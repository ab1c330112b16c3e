/** The objects that a configuration is made of. */
import type { DestinationRule } from "./destinationRule.ts";
import type { Gateway } from "./gateway.ts";
import type { Service } from "./service.ts";
import type { ServiceEntry } from "./serviceEntry.ts";
import type { Sidecar } from "./sidecar.ts";
import type { VirtualService } from "./virtualService.ts";
import type { WorkloadEntry } from "./workloadEntry.ts";

/** An object of one of the kinds that are evaluated. */
export type ConfigObject = VirtualService | DestinationRule | Gateway | ServiceEntry | Sidecar | WorkloadEntry | Service;

/** The kinds that are evaluated. */
export type ConfigKind = ConfigObject["kind"];

/** The object type of a kind. */
export type ObjectOfKind<K extends ConfigKind> = Extract<ConfigObject, { readonly kind: K }>;
