/** Addresses for services whose cluster would have assigned one: they depend on the host name alone, never on the order of objects. */

/** Gives each host an address of 240.0.0.0/8, which no network uses; hosts that meet in one take the next, in the order of names. */
export function syntheticAddresses(hostnames: Iterable<string>): ReadonlyMap<string, string> {
  const taken = new Set<number>();
  const addresses = new Map<string, string>();
  for (const hostname of [...new Set(hostnames)].sort()) {
    let slot = hash24(hostname);
    while (taken.has(slot)) slot = (slot + 1) % SLOTS;
    taken.add(slot);
    addresses.set(hostname, `240.${slot >> 16}.${(slot >> 8) & 255}.${slot & 255}`);
  }
  return addresses;
}

const SLOTS = 1 << 24;

/** FNV-1a over UTF-16 units, folded to 24 bits. */
function hash24(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return ((hash >>> 24) ^ hash) & (SLOTS - 1);
}
