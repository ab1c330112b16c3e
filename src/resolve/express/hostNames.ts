/**
 * The domains of a route table, found by a hash of the beginning of a host: as many characters as tell the domains apart. Engines compare whole texts
 * at once, but hash every new string character by character, all of it, before they look it up in a map.
 */
import type { DomainTable } from "../../graph/domainTable.ts";
import { memoize } from "../../util/memoize.ts";
import { addTextToHash, addToHash, capacityFor, HASH_START, lookUpSlot, type Slots, setSlot, tellingSize } from "../indexed/slots.ts";

/** Domains by hash. */
export interface HostNames {
  /** How many characters are hashed. */
  readonly size: number;
  /** Numbers by hash. */
  readonly slots: Slots;
  /** By number, of which 0 is none: a domain, and behind it its place. Side by side, so that both are one step through memory. */
  readonly domains: readonly (string | number)[];
}

/** No domain is spelled like that. */
export const UNKNOWN_HOST = -1;
/** The host may have another spelling, or is not found by its hash alone: it has capitals, a port, characters beyond ASCII, or a double. */
export const SPELLED_HOST = -2;

/** The names of the hosts of a table, made once. */
export const hostNamesOf: (domains: DomainTable["byDomain"]) => HostNames = memoize((byDomain) => {
  const plain = [...byDomain].filter(([domain]) => !REMARKABLE.test(domain));
  const size = tellingSize(LEAST_SIZE, (length) => new Set(plain.map(([domain]) => hashOfHost(domain, length))).size);
  const domains: (string | number)[] = [UNKNOWN_HOST];
  const slots = new Int32Array(capacityFor(plain.length));
  for (const [domain, place] of plain) {
    const hash = hashOfHost(domain, size);
    const isTaken = lookUpSlot(slots, hash) !== 0;
    setSlot(slots, hash, isTaken ? SEVERAL : domains.push(domain, place) - 2);
  }
  return { size, slots, domains };
});

/** Domains share a hash: they are looked up as those are that have another spelling. */
const SEVERAL = -1;

/** The number of a host, or one of the constants above. */
export function numberOfHost({ size, slots, domains }: HostNames, host: string): number {
  const number = lookUpSlot(slots, hashOfHost(host, size));
  if (number > 0 && domains[number] === host) return number;
  return number === SEVERAL || REMARKABLE.test(host) ? SPELLED_HOST : UNKNOWN_HOST;
}

/** The domain with a number. */
export function domainAt({ domains }: HostNames, number: number): string {
  return domains[number] as string;
}

/** Its place. */
export function placeAt({ domains }: HostNames, number: number): number {
  return domains[number + 1] as number;
}

/** What a plain host does not have. */
const REMARKABLE = /[A-Z:\x80-\uffff]/;

const LEAST_SIZE = 8;

function hashOfHost(host: string, size: number): number {
  const { length } = host;
  return addToHash(addTextToHash(HASH_START, host, 0, Math.min(length, size)), length);
}
