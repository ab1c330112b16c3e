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
const GROUP = /^[0-9a-f]{1,4}$/i;

/** The bits of an address; undefined for any other text. A zone behind `%` says nothing about them. */
function parseIpv6(text: string): bigint | undefined {
  const percent = text.indexOf("%");
  if (percent >= 0) return percent === text.length - 1 ? undefined : parseIpv6(text.slice(0, percent));
  const [head = "", tail, ...rest] = text.split("::");
  if (rest.length > 0) return undefined;
  const before = parseGroups(head, tail === undefined);
  const after = tail === undefined ? [] : parseGroups(tail, true);
  if (before === undefined || after === undefined) return undefined;
  const missing = GROUPS - before.length - after.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  return [...before, ...Array.from({ length: missing }, () => 0), ...after].reduce((bits, group) => (bits << 16n) | BigInt(group), 0n);
}

/** Groups between colons; the last of an address may be two groups written as an IPv4 address. */
function parseGroups(text: string, isEnd: boolean): readonly number[] | undefined {
  if (text === "") return [];
  const parts = text.split(":");
  const last = parts.at(-1) ?? "";
  const isMixed = isEnd && isIpv4(last);
  const groups = isMixed ? parts.slice(0, -1) : parts;
  if (!groups.every((group) => GROUP.test(group))) return undefined;
  const numbers = groups.map((group) => Number.parseInt(group, 16));
  if (!isMixed) return numbers;
  const bits = toBits(last);
  return [...numbers, Number(bits >> 16n), Number(bits & 0xffffn)];
}

/** `10.0.0.0/8` with the bits behind the prefix cleared, so that equal blocks have equal texts. */
export function formatCidr({ address, prefixLength }: CidrRange): string {
  const width = isIpv4(address) ? 32 : 128;
  const shift = BigInt(width - prefixLength);
  return `${width}:${(toBits(address) >> shift) << shift}/${prefixLength}`;
}
