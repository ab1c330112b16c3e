/**
 * The domains of a route table, found by the hash of a host's characters. Engines hash every new string as well before they look it up, and take
 * longer for it; what makes a host remarkable is found out on the way.
 */
import type { DomainTable } from "../../graph/domainTable.ts";
import { memoize } from "../../util/memoize.ts";
import { addToHash, capacityFor, HASH_START, lookUpSlot, type Slots, setSlot } from "../indexed/slots.ts";

/** Domains by hash. */
export interface HostNames {
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
  const domains: (string | number)[] = [UNKNOWN_HOST];
  const slots = new Int32Array(capacityFor(byDomain.size));
  for (const [domain, place] of byDomain) {
    const hash = hashOfHost(domain);
    if (hash === REMARKABLE) continue;
    const isTaken = lookUpSlot(slots, hash) !== 0;
    setSlot(slots, hash, isTaken ? SEVERAL : domains.push(domain, place) - 2);
  }
  return { slots, domains };
});

/** Domains share a hash: they are looked up as those are that have another spelling. */
const SEVERAL = -1;

/** The number of a host, or one of the constants above. */
export function numberOfHost({ slots, domains }: HostNames, host: string): number {
  const hash = hashOfHost(host);
  const number = hash === REMARKABLE ? SEVERAL : lookUpSlot(slots, hash);
  if (number === SEVERAL) return SPELLED_HOST;
  return domains[number] === host ? number : UNKNOWN_HOST;
}

/** The domain with a number. */
export function domainAt({ domains }: HostNames, number: number): string {
  return domains[number] as string;
}

/** Its place. */
export function placeAt({ domains }: HostNames, number: number): number {
  return domains[number + 1] as number;
}

/** In the place of a hash: the host is no plain one. */
const REMARKABLE = 0;

function hashOfHost(host: string): number {
  const looks = LOOKS;
  const { length } = host;
  let hash = HASH_START;
  let seen = 0;
  for (let at = 0; at < length; at++) {
    const code = host.charCodeAt(at);
    seen |= looks[code] ?? 1;
    hash = addToHash(hash, code);
  }
  return seen === 0 ? hash : REMARKABLE;
}

/** Not 0 for the characters of ASCII that a plain host does not have. */
const LOOKS = Uint8Array.from({ length: 0x80 }, (_, code) => (/[A-Z:]/.test(String.fromCharCode(code)) ? 1 : 0));
