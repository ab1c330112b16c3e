/** What linking leaves behind for a later linking. */
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import type { ConfigObject } from "../model/configObject.ts";
import type { VirtualService } from "../model/virtualService.ts";
import type { LinkedConfig } from "./linkedConfig.ts";
import type { RegistryMode } from "./registryMode.ts";

/** What is known of an earlier configuration. */
export interface LinkMemory {
  readonly mode: RegistryMode;
  /** As they were given. */
  readonly objects: readonly ConfigObject[];
  /** Oldest first. */
  readonly ordered: readonly ConfigObject[];
  /** Those among them. */
  readonly virtualServices: readonly VirtualService[];
  readonly config: LinkedConfig;
  /** Diagnostics that are not about the references of single VirtualServices. */
  readonly diagnostics: readonly Diagnostic[];
  /** Those about references, by position of the VirtualService. */
  readonly references: readonly (readonly Diagnostic[])[];
}
