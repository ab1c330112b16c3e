/**
 * Istio's algebra of host names, in which a name is a wildcard when it starts with `*`, whether or not a dot follows.
 * @see docs/semantics.md 3.6
 */
import { compareStrings, firstDifference } from "../util/compare.ts";

/** True for `*`, `*.foo.com` and `*foo.com`. */
export function isWildcard(host: string): boolean {
  return host.startsWith("*");
}

/** True when some name fits both hosts. Symmetric. */
export function hostsOverlap(a: string, b: string): boolean {
  if (isWildcard(a)) return isWildcard(b) ? overlapOfWildcards(a, b) : b.endsWith(a.slice(1));
  return isWildcard(b) ? a.endsWith(b.slice(1)) : a === b;
}

function overlapOfWildcards(a: string, b: string): boolean {
  return a.length < b.length ? b.endsWith(a.slice(1)) : a.endsWith(b.slice(1));
}

/** True when every name that fits `part` fits `whole` too. */
export function isSubsetOf(part: string, whole: string): boolean {
  if (!isWildcard(whole)) return part === whole;
  if (isWildcard(part) && part.length < whole.length) return false;
  return part.slice(isWildcard(part) ? 1 : 0).endsWith(whole.slice(1));
}

/** Orders the more specific host first: exact before wildcard, longer before shorter, then by the alphabet. @see docs/semantics.md 3.8 */
export function compareSpecificity(a: string, b: string): number {
  return firstDifference(Number(isWildcard(a)) - Number(isWildcard(b)), b.length - a.length, compareStrings(a, b));
}

/** The names served where two host lists meet, in the order of the first and then the second. @see docs/semantics.md 3.9 */
export function intersectHosts(first: readonly string[], second: readonly string[]): readonly string[] {
  const found = new Set<string>();
  for (const a of first) {
    for (const b of second) {
      if (isSubsetOf(a, b)) found.add(a);
      else if (isSubsetOf(b, a)) found.add(b);
    }
  }
  return [...found];
}

/**
 * The entry whose host fits `name` best: for an exact name the same name, else the most specific wildcard; for a wildcard name the
 * same wildcard, else the most specific one that covers it. Exact entries are never found for a wildcard name.
 * @see docs/semantics.md 3.10
 */
export function mostSpecificHost(name: string, hosts: Iterable<string>): string | undefined {
  let best: string | undefined;
  const suffix = isWildcard(name) ? name.slice(1) : name;
  for (const host of hosts) {
    if (host === name) return host;
    if (!isWildcard(host) || !suffix.endsWith(host.slice(1))) continue;
    if (best === undefined || compareSpecificity(host, best) < 0) best = host;
  }
  return best;
}

/** The same among hosts that can be looked up, however many they are. */
export function mostSpecificIn(name: string, hosts: { readonly has: (host: string) => boolean }): string | undefined {
  if (hosts.has(name)) return name;
  const suffix = isWildcard(name) ? name.slice(1) : name;
  for (let start = 0; start <= suffix.length; start++) {
    const host = `*${suffix.slice(start)}`;
    if (hosts.has(host)) return host;
  }
  return undefined;
}

/** The authority without its port: text after the last `:` outside brackets is cut. @see docs/semantics.md 7.3 */
export function stripPort(authority: string): string {
  const colon = authority.lastIndexOf(":");
  if (colon < 0 || authority.indexOf("]", colon) >= 0) return authority;
  return authority.slice(0, colon);
}
