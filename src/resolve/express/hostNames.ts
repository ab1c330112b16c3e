/**
 * The domains of a route table, found by a hash of the beginning of a host: as many characters as tell the domains apart. Engines compare whole texts
 * at once, but hash every new string character by character, all of it, before they look it up in a map.
 */
import type { DomainTable } from "../../graph/domainTable.ts";
import { memoize } from "../../util/memoize.ts";
import { addTextToHash, addToHash, capacityFor, firstPlace, HASH_START, tellingSize } from "../indexed/slots.ts";

/** Domains by hash. Each has a number, which is where its hash says or behind that. */
export interface HostNames {
  /** How many characters are hashed. */
  readonly size: number;
  /** By number the hash of a domain, 0 where there is none. A power of two, at most two thirds of it used. */
  readonly hashes: Int32Array;
  /** No text where there is none. */
  readonly domains: readonly string[];
  readonly places: Int32Array;
}

/** Numbers that mean something. */
export enum HostNumber {
  /** No domain is spelled like that. */
  Unknown = -1,
}

/** The names of the hosts of a table, made once. */
export const hostNamesOf: (domains: DomainTable["byDomain"]) => HostNames = memoize((byDomain) => {
  const plain = [...byDomain].filter(([domain]) => !isSpelled(domain));
  const size = tellingSize(LEAST_SIZE, (length) => new Set(plain.map(([domain]) => hashOfHost(domain, length))).size);
  // One more, as none would be too few to look into.
  const capacity = capacityFor(0.75 * plain.length + 1) / 2;
  const domains = new Array<string>(capacity).fill("");
  const hashes = new Int32Array(capacity);
  const places = new Int32Array(capacity);
  for (const [domain, place] of plain) {
    const hash = hashOfHost(domain, size);
    let number = firstPlace(hash, capacity);
    while (hashes[number] !== 0) number = (number + 1) & (capacity - 1);
    hashes[number] = hash;
    domains[number] = domain;
    places[number] = place;
  }
  return { size, hashes, domains, places };
});

/** The number of a host, or `HostNumber.Unknown`. */
export function numberOfHost({ size, hashes, domains }: HostNames, host: string): number {
  const { length } = hashes;
  const hash = hashOfHost(host, size);
  for (let number = firstPlace(hash, length); ; number = (number + 1) & (length - 1)) {
    const known = hashes[number];
    if (known === hash && domains[number] === host) return number;
    if (known === 0) return HostNumber.Unknown;
  }
}

/** True for a host that no domain is spelled like, but may have another spelling: it has capitals or a port. A regular expression takes twice as long to say so. */
export function isSpelled(host: string): boolean {
  return host.includes(":") || host.toLowerCase() !== host;
}

const LEAST_SIZE = 8;

/** Never 0. */
function hashOfHost(host: string, size: number): number {
  const { length } = host;
  return addToHash(addTextToHash(HASH_START, host, 0, Math.min(length, size)), length) | 1;
}
