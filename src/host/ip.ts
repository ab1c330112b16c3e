/**
 * IP addresses and CIDR blocks as text. Read here and not by `ip-address`, which would be a sixth of the whole library and half of the
 * small runtime: that both read the same is a property test.
 */

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
  return text.includes(":") && parseIpv6(text) !== undefined;
}

/** True for `0.0.0.0` and every spelling of `::`, which stand for all addresses of their family. */
export function isAnyAddress(text: string): boolean {
  return isIp(text) && toBits(text) === 0n;
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
  if (!isIpv4(ip)) return parseIpv6(ip) ?? 0n;
  return BigInt(ip.split(".").reduce((bits, part) => bits * 256 + Number(part), 0));
}

const GROUPS = 8;

/** The bits of an address; undefined for any other text. A zone behind `%` says nothing about them. */
function parseIpv6(text: string): bigint | undefined {
  const canonical = canonicalIpv6(text.replace(/%.+$/s, ""));
  if (canonical === undefined) return undefined;
  const [before = [], after = []] = canonical.split("::").map((groups) => groups.split(":").filter((group) => group !== ""));
  const missing = Array.from({ length: GROUPS - before.length - after.length }, () => "0");
  return [...before, ...missing, ...after].reduce((bits, group) => (bits << 16n) | BigInt(`0x${group}`), 0n);
}

/** An address as Envoy writes it; undefined for any other text, and for addresses that only hold on one machine. */
export function canonicalIp(text: string): string | undefined {
  const lower = text.toLowerCase();
  // Of those of IPv4 in IPv6, `::ffff:10.0.0.1`, URLs have another form.
  return isIpv4(lower.replace(/^::ffff:/, "")) ? lower : canonicalIpv6(lower);
}

/** An address as URLs have it, which every platform reads: groups in hexadecimal, the longest run of zeros left out. */
function canonicalIpv6(text: string): string | undefined {
  if (!/^[0-9a-f:.]+$/i.test(text)) return undefined;
  try {
    return new URL(`http://[${text}]`).hostname.slice(1, -1);
  } catch {
    return undefined;
  }
}

/** A text that is the same for equal blocks only: what stands behind the prefix says nothing about a block. */
export function cidrKey({ address, prefixLength }: CidrRange): string {
  const width = isIpv4(address) ? 32 : 128;
  const shift = BigInt(width - prefixLength);
  return `${width}:${(toBits(address) >> shift) << shift}/${prefixLength}`;
}
