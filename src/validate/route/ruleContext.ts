/** What the checks of single rules need to know of the VirtualService around them. */
import { MESH_GATEWAY } from "../../host/resolveName.ts";
import type { VirtualServiceSpec } from "../../model/virtualService.ts";

/** Facts on a VirtualService. */
export interface RuleContext {
  readonly hosts: ReadonlySet<string>;
  /** It names no hosts, so other VirtualServices delegate to it. */
  readonly isDelegate: boolean;
  /** It is for gateways only: it names gateways and `mesh` is not one of them. */
  readonly isForGatewaysOnly: boolean;
  /** Its SNI hosts may be generated names. Unlike above, naming no gateways at all counts as not naming `mesh`. @see docs/semantics.md V-SNI */
  readonly takesGeneratedSni: boolean;
}

/** Reads the facts off a VirtualService. */
export function ruleContext({ hosts = [], gateways = [] }: VirtualServiceSpec): RuleContext {
  const takesGeneratedSni = !gateways.includes(MESH_GATEWAY);
  return {
    hosts: new Set(hosts),
    isDelegate: hosts.length === 0,
    isForGatewaysOnly: gateways.length > 0 && takesGeneratedSni,
    takesGeneratedSni,
  };
}
