/** The address that a name is dialled at. @see docs/semantics.md 4.12 */
import type { Viewpoint } from "../graph/viewpoint.ts";
import { CLUSTER_DOMAIN } from "../host/resolveName.ts";
import { getOwn } from "../util/record.ts";
import { ipLiteral, lookupHost } from "./authority.ts";

/** Address of no service: what a name that nobody knows is dialled at. */
const UNKNOWN_ADDRESS = "203.0.113.9";

/** The address of the first name that is one or has one; a name may have a port. */
export function destinationAddress(viewpoint: Viewpoint, names: readonly (string | undefined)[]): string {
  for (const name of names) {
    const host = lookupHost(name ?? "");
    const address = ipLiteral(host) ?? serviceAddress(viewpoint, host);
    if (address !== undefined) return address;
  }
  return UNKNOWN_ADDRESS;
}

/** As a Kubernetes pod of the source's namespace looks names up. */
function serviceAddress({ addresses, source }: Viewpoint, host: string): string | undefined {
  if (host === "") return undefined;
  const name = host.endsWith(".") ? host.slice(0, -1) : host;
  const domains = ["", `.${source.namespace}.svc.${CLUSTER_DOMAIN}`, `.svc.${CLUSTER_DOMAIN}`, `.${CLUSTER_DOMAIN}`];
  for (const domain of domains) {
    const address = getOwn(addresses, name + domain);
    if (address !== undefined) return address;
  }
  return undefined;
}
