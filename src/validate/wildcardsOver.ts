/** The wildcards that cover a host, for looking them up: quick whatever the number of hosts, and bounded by the length of a name. */
import { isWildcard } from "../host/hostname.ts";

/** Every wildcard that `host` is inside of, itself included where it is one, the longest first. @see docs/semantics.md 3.6 */
export function* wildcardsOver(host: string): Generator<string> {
  const body = isWildcard(host) ? host.slice(1) : host;
  for (let start = 0; start <= body.length; start++) yield `*${body.slice(start)}`;
}
