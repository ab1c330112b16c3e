/** The host of a request and its port, taken apart. @see docs/semantics.md 7.3 */
import { stripPort } from "../../host/hostname.ts";
import { isIpv4, isIpv6 } from "../../host/ip.ts";
import { toAsciiLowerCase } from "../../match/pathMatcher.ts";

/** The host that virtual hosts are looked up by: in lower case, without port. */
export function lookupHost(authority: string): string {
  return toAsciiLowerCase(stripPort(authority));
}

/** The port that stands in the authority. */
export function portOf(authority: string): number | undefined {
  const port = authority.slice(stripPort(authority).length + 1);
  return /^\d{1,5}$/.test(port) ? Number(port) : undefined;
}

/** The address that a host is, where it is one: `10.0.0.1`, `[::1]`. */
export function ipLiteral(host: string): string | undefined {
  if (isIpv4(host)) return host;
  const inner = host.startsWith("[") && host.endsWith("]") ? host.slice(1, -1) : host;
  return isIpv6(inner) ? inner : undefined;
}
