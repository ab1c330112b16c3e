/**
 * The domains of a route table, found by the hash of a host's characters. Engines hash every new string as well before they look it up, and take
 * longer for it; what makes a host remarkable is found out on the way.
 */
import type { DomainTable } from "../../graph/domainTable.ts";
import { memoize } from "../../util/memoize.ts";
import { addToHash, capacityFor, firstPlace, HASH_START, type Slots } from "../indexed/slots.ts";

/** Domains by hash. */
export interface HostNames {
  /** Hash and number in turn. Domains with equal hashes stand one behind the other. */
  readonly slots: Slots;
  /** By number, of which 0 is none: a domain, and behind it its place. Side by side, so that both are one step through memory. */
  readonly domains: readonly (string | number)[];
}

/** No domain is spelled like that. */
export const UNKNOWN_HOST = -1;
/** The host may have another spelling: it has capitals, a port, or characters beyond ASCII. */
export const SPELLED_HOST = -2;

/** The names of the hosts of a table, made once. */
export const hostNamesOf: (domains: DomainTable["byDomain"]) => HostNames = memoize((byDomain) => {
  const domains: (string | number)[] = [""];
  const slots = new Int32Array(capacityFor(byDomain.size));
  for (const [domain, place] of byDomain) {
    const hash = hashOfHost(domain);
    if (hash === REMARKABLE) continue;
    let at = firstPlace(hash, slots.length);
    while (slots[at + 1] !== 0) at = (at + 2) & (slots.length - 1);
    slots[at] = hash;
    slots[at + 1] = domains.push(domain, place) - 2;
  }
  return { slots, domains };
});

/** The place of a host, or one of the constants above. */
export function placeOfHost({ slots, domains }: HostNames, host: string): number {
  const hash = hashOfHost(host);
  if (hash === REMARKABLE) return SPELLED_HOST;
  for (let at = firstPlace(hash, slots.length); ; at = (at + 2) & (slots.length - 1)) {
    const number = slots[at + 1] ?? 0;
    if (number === 0) return UNKNOWN_HOST;
    // A place follows each domain.
    if (slots[at] === hash && domains[number] === host) return domains[number + 1] as number;
  }
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
