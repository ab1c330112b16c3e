/** Envoy's choice of a virtual host by domain. @see docs/semantics.md 7.4 */
import type { RouteConfiguration, VirtualHost } from "../../graph/routeConfiguration.ts";

/** The host with the exact domain, else with the longest wildcard, `*` being the shortest. `host` is in lower case, without port. */
export function findVirtualHost(table: RouteConfiguration, host: string): VirtualHost | undefined {
  let best: VirtualHost | undefined;
  let bestDomain = "";
  for (const virtualHost of table.virtualHosts) {
    for (const domain of virtualHost.domains) {
      if (!domainFits(domain, host)) continue;
      if (domain === host) return virtualHost;
      if (domain.length > bestDomain.length) {
        best = virtualHost;
        bestDomain = domain;
      }
    }
  }
  return best;
}

/** True where the domain is the host, or a wildcard with at least one more character in the place of the star. */
export function domainFits(domain: string, host: string): boolean {
  if (domain === "*" || domain === host) return true;
  return domain.startsWith("*") && host.length >= domain.length && host.endsWith(domain.slice(1));
}
