/** Listeners by port and address. @see docs/semantics.md 4.12 */
import type { Listener } from "../../graph/listener.ts";
import { cidrKey, isIpv6 } from "../../host/ip.ts";
import { mapGroups } from "../../util/groupBy.ts";
import type { ConnectionInput } from "../evaluator.ts";

/** The listeners of each port; port 0 has those for all ports that no other has. */
export type ListenerTable = ReadonlyMap<number, PortListeners>;

interface PortListeners {
  /** By `addressKey`. */
  readonly byAddress: ReadonlyMap<string, Listener>;
  /** The listener of all addresses of IPv4, else of IPv6. */
  readonly any: Listener | undefined;
}

const ANY_PORT = 0;

/** The first listener keeps an address and port that two have. */
export function buildListenerTable(listeners: readonly Listener[]): ListenerTable {
  return mapGroups(listeners, ({ port }) => port, toPortListeners);
}

function toPortListeners(listeners: readonly Listener[]): PortListeners {
  // Backwards, as the last entry of a key stays.
  const byAddress = new Map(listeners.map((listener) => [addressKey(listener.address), listener] as const).reverse());
  return { byAddress, any: byAddress.get("0.0.0.0") ?? byAddress.get(ANY_IPV6) };
}

/** The listener of the very address, else that of all addresses; then the same among those for all other ports. */
export function findListener(table: ListenerTable, connection: ConnectionInput): Listener | undefined {
  return findOnPort(table.get(connection.port), connection) ?? findOnPort(table.get(ANY_PORT), connection);
}

/** The listener of a port where the address plays no part: none of that port or of all ports is for one address. */
export function findListenerOfEveryAddress(table: ListenerTable, port: number): Listener | undefined {
  const listeners = table.get(port) ?? table.get(ANY_PORT);
  return listeners?.byAddress.size === 1 ? listeners.any : undefined;
}

function findOnPort(listeners: PortListeners | undefined, { destinationIp }: ConnectionInput): Listener | undefined {
  if (listeners === undefined) return undefined;
  const { byAddress, any } = listeners;
  return byAddress.get(addressKey(destinationIp)) ?? ((isIpv6(destinationIp) && byAddress.get(ANY_IPV6)) || any);
}

/** The key of `::`. */
const ANY_IPV6 = "128:0/128";

/** An IPv6 address has several spellings, all of them the same block of itself. */
function addressKey(address: string): string {
  return isIpv6(address) ? cidrKey({ address, prefixLength: 128 }) : address;
}
