/** IP addresses and CIDR blocks as text, read by `ip-address`. */
import { Address4, Address6 } from "ip-address";

/** True for what Go's `net/netip.ParseAddr` takes: no leading zeros, no prefix length, no brackets. */
export function isIp(text: string): boolean {
  return isIpv4(text) || isIpv6(text);
}

/** True for a dotted IPv4 address. */
export function isIpv4(text: string): boolean {
  return /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/.test(text);
}

/** True for an IPv6 address without brackets. */
export function isIpv6(text: string): boolean {
  return text.includes(":") && !text.includes("/") && Address6.isValid(text);
}

/** A block of addresses: the first one and how many leading bits count. */
export interface CidrRange {
  /** Address text, `10.0.0.0` or `2001:db8::`. */
  readonly address: string;
  /** Leading bits that must agree: 0-32, or 0-128 for IPv6. */
  readonly prefixLength: number;
}

/** `10.0.0.0/8`, or a plain address as the block of itself; undefined for any other text. */
export function parseCidr(text: string): CidrRange | undefined {
  const [address = "", bits, ...rest] = text.split("/");
  if (rest.length > 0 || !isIp(address)) return undefined;
  const width = isIpv4(address) ? 32 : 128;
  if (bits === undefined) return { address, prefixLength: width };
  if (!/^(?:0|[1-9]\d{0,2})$/.test(bits) || Number(bits) > width) return undefined;
  return { address, prefixLength: Number(bits) };
}

/** True when the address lies in the block; addresses of the other family never do. */
export function cidrContains(range: CidrRange, ip: string): boolean {
  if (isIpv4(range.address) !== isIpv4(ip) || !isIp(ip)) return false;
  const width = isIpv4(ip) ? 32 : 128;
  const shift = BigInt(width - range.prefixLength);
  return toBits(ip) >> shift === toBits(range.address) >> shift;
}

function toBits(ip: string): bigint {
  return (isIpv4(ip) ? new Address4(ip) : new Address6(ip)).bigInt();
}

/** `10.0.0.0/8` with the bits behind the prefix cleared, so that equal blocks have equal texts. */
export function formatCidr({ address, prefixLength }: CidrRange): string {
  const width = isIpv4(address) ? 32 : 128;
  const shift = BigInt(width - prefixLength);
  return `${width}:${(toBits(address) >> shift) << shift}/${prefixLength}`;
}
