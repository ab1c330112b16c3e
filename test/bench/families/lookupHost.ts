/** What every lookup by host has to do first, by hand too: clients write hosts in any case, and with a port. */

/** The host in lower case, without port. */
export function lookupHost(host: string): string {
  const colon = host.indexOf(":");
  return (colon < 0 ? host : host.slice(0, colon)).toLowerCase();
}
