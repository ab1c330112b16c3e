/** The address that a name is dialled at. @see docs/semantics.md 4.12 */
import type { Viewpoint } from "../../graph/viewpoint.ts";
import { CLUSTER_DOMAIN } from "../../host/resolveName.ts";
import { getOwn } from "../../util/record.ts";
import { ipLiteral, lookupHost } from "./authority.ts";

/** Address of no service: what a name that nobody knows is dialled at. */
const UNKNOWN_ADDRESS = "203.0.113.9";

/** The address that the first name is or has; a name may have a port. */
export function destinationAddress(viewpoint: Viewpoint, names: readonly (string | undefined)[]): string {
  const host = lookupHost(names.find(Boolean) ?? "");
  return ipLiteral(host) ?? serviceAddress(viewpoint, host) ?? UNKNOWN_ADDRESS;
}

/** As a Kubernetes pod of the source's namespace looks names up. */
function serviceAddress({ addresses, source }: Viewpoint, host: string): string | undefined {
  const domains = ["", `.${source.namespace}.svc.${CLUSTER_DOMAIN}`, `.svc.${CLUSTER_DOMAIN}`, `.${CLUSTER_DOMAIN}`];
  return domains.map((domain) => getOwn(addresses, host + domain)).find((address) => address !== undefined);
}
