/** Filter chains that Envoy refuses, and with them the listener. @see docs/semantics.md 2.14 */
import type { FilterChain, Refusal } from "../../graph/listener.ts";
import { isWildcard } from "../../host/hostname.ts";
import { cidrKey } from "../../host/ip.ts";

/** Two chains of one condition, or a server name with a wildcard that Envoy does not know. */
export function findChainRefusal(chains: readonly FilterChain[]): Refusal | undefined {
  const seen = new Set<string>();
  for (const { match, origin } of chains) {
    const partial = match.serverNames.find((name) => isPartialWildcard(name));
    if (partial !== undefined) return { reason: `\`${partial}\` is no server name that Envoy can compare`, ...(origin && { origin }) };
    for (const condition of conditions(match)) {
      if (seen.has(condition)) return { reason: "two filter chains have the same condition", ...(origin && { origin }) };
      seen.add(condition);
    }
  }
  return undefined;
}

function isPartialWildcard(name: string): boolean {
  return name.includes("*") && !(isWildcard(name) && name.startsWith("*.") && !name.slice(2).includes("*"));
}

/** Every single combination that the chain would be found under. */
function conditions({ destinations, serverNames, transportProtocol, applicationProtocols }: FilterChain["match"]): readonly string[] {
  const addresses = destinations.length === 0 ? [""] : destinations.map(cidrKey);
  const names = serverNames.length === 0 ? [""] : serverNames;
  const protocols = applicationProtocols.length === 0 ? [""] : applicationProtocols;
  return addresses.flatMap((address) =>
    names.flatMap((name) => protocols.map((protocol) => [address, name, transportProtocol ?? "", protocol].join(" "))),
  );
}
