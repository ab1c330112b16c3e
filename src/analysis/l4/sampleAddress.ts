/** Addresses that lie in a block and in none of some others. */
import { Address4, Address6 } from "ip-address";
import { type CidrRange, cidrContains, isIpv4 } from "../../host/ip.ts";

/** An address of no service. */
const USUAL = "203.0.113.9";

/** The first such address, or a usual one where that will do; undefined where the others take the whole block. */
export function sampleAddress(block: CidrRange, others: readonly CidrRange[]): string | undefined {
  if (cidrContains(block, USUAL) && !others.some((other) => cidrContains(other, USUAL))) return USUAL;
  const isV4 = isIpv4(block.address);
  const [start, end] = bounds(block);
  const holes = others
    .filter(({ address }) => isIpv4(address) === isV4)
    .map(bounds)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  let free = start;
  for (const [from, to] of holes) {
    if (from > free) break;
    if (to >= free) free = to + 1n;
  }
  if (free > end) return undefined;
  return isV4 ? Address4.fromBigInt(free).correctForm() : Address6.fromBigInt(free).correctForm();
}

function bounds({ address, prefixLength }: CidrRange): readonly [bigint, bigint] {
  const isV4 = isIpv4(address);
  const shift = BigInt((isV4 ? 32 : 128) - prefixLength);
  const first = ((isV4 ? new Address4(address) : new Address6(address)).bigInt() >> shift) << shift;
  return [first, first + (1n << shift) - 1n];
}
