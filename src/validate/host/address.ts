/** IP addresses, blocks of them and UNIX domain sockets. @see docs/semantics.md V-IP, V-CIDR, V-UDS1 */
import { isIp, isIpv6, parseCidr } from "../../host/ip.ts";
import { quoteText } from "../../model/protobufJson/userText.ts";
import type { Problem } from "../report.ts";

/** How the address of a UNIX domain socket begins. */
export const UNIX_PREFIX = "unix://";

/** True for an IP address as admission reads it: an IPv6 address may end with `%` and a zone, which may hold anything. */
export function isAddress(text: string): boolean {
  const percent = text.indexOf("%");
  return percent < 0 ? isIp(text) : percent < text.length - 1 && isIpv6(text.slice(0, percent));
}

/** What is wrong with an IP address. */
export function ipProblem(text: string): Problem | undefined {
  if (isAddress(text)) return undefined;
  return {
    code: "ip-invalid",
    message: `${quoteText(text)} is no IP address`,
    help: "write an address such as `10.0.0.1` or `2001:db8::1`",
  };
}

/** What is wrong with an IP address or a block of them. */
export function subnetProblem(text: string): Problem | undefined {
  if (text.split("/").length !== 2) return ipProblem(text);
  // Zones pass as a part of an address and not as a part of a block.
  if (parseCidr(text) !== undefined && !text.includes("%")) return undefined;
  return {
    code: "cidr-invalid",
    message: `${quoteText(text)} is no block of addresses`,
    help: "write a block such as `10.0.0.0/8` or `2001:db8::/32`",
  };
}

/** What is wrong with an address that begins with `unix://`; `@name` is an abstract socket. */
export function unixAddressProblem(address: string): Problem | undefined {
  const path = address.slice(UNIX_PREFIX.length);
  if (path.startsWith("@") || (path.startsWith("/") && !path.endsWith("/"))) return undefined;
  return {
    code: "unix-path-invalid",
    message: `${quoteText(address)} names no socket file`,
    help: "write `unix://` and an absolute path to a file, such as `unix:///var/run/app.sock`",
  };
}
