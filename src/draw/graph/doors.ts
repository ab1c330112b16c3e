/** Where connections come in: the listeners of a viewpoint, and the conditions of their filter chains. */
import type { FilterChain, Listener } from "../../graph/listener.ts";
import type { Viewpoint } from "../../graph/viewpoint.ts";
import { isAnyAddress } from "../../host/ip.ts";
import { lookupHost, portOf } from "../../resolve/received/authority.ts";
import { destinationAddress } from "../../resolve/received/destinationAddress.ts";
import { domainFits } from "../../resolve/reference/findVirtualHost.ts";
import { compareStrings, firstDifference } from "../../util/compare.ts";
import { listFirst, shorten } from "./shorten.ts";

/** A filter chain with its listener. */
export interface Door {
  /** Absent for connections of a sidecar that no listener takes. */
  readonly listener?: Listener;
  readonly chain: FilterChain;
  /** What the connection must be like; empty where every one fits. */
  readonly condition: string;
}

/** Server names shown of a chain. */
const MOST_NAMES = 3;

/** Listeners by port and name, the chains of each in order; those that a host can be reached through where one is given. */
export function findDoors(viewpoint: Viewpoint, host: string | undefined): readonly Door[] {
  const listeners = [...viewpoint.listeners].sort((a, b) => firstDifference(a.port - b.port, compareStrings(a.name, b.name)));
  const doors: Door[] = listeners.flatMap((listener) => {
    const { filterChains, defaultFilterChain } = listener;
    return [
      ...filterChains.map((chain) => ({ listener, chain, condition: conditionOf(chain) })),
      ...(defaultFilterChain === undefined ? [] : [{ listener, chain: defaultFilterChain, condition: "" }]),
    ];
  });
  if (viewpoint.virtualOutboundHttp !== undefined) doors.push({ chain: viewpoint.virtualOutboundHttp, condition: "HTTP" });
  if (viewpoint.virtualOutbound !== undefined) doors.push({ chain: viewpoint.virtualOutbound, condition: "" });
  if (host === undefined) return doors;
  const port = portOf(host);
  return doors.filter((door) => mayTake(door, viewpoint, lookupHost(host)) && isOnPort(door, port));
}

/** Port 0 takes every port that no other listener has. */
function isOnPort({ listener }: Door, port: number | undefined): boolean {
  return port === undefined || listener?.port === port || listener?.port === 0;
}

/** By address and server name; which host an HTTP request names is looked at later. */
function mayTake({ listener, chain }: Door, viewpoint: Viewpoint, host: string): boolean {
  if (listener === undefined) return false;
  const { serverNames } = chain.match;
  if (serverNames.length > 0) return serverNames.some((name) => domainFits(name, host));
  return isAt(listener, viewpoint, host) || (chain.filter.kind === "http" && isAnyAddress(listener.address));
}

function isAt(listener: Listener, viewpoint: Viewpoint, host: string): boolean {
  return listener.address === destinationAddress(viewpoint, [host]);
}

/** `SNI a.example.com or b.example.com, to 10.0.0.0/8`. */
function conditionOf({ match }: FilterChain): string {
  const { serverNames, destinations } = match;
  const parts = [
    ...(serverNames.length === 0 ? [] : [`SNI ${listFirst(serverNames, MOST_NAMES).join(" or ")}`]),
    ...(destinations.length === 0
      ? []
      : [
          `to ${listFirst(
            destinations.map(({ address, prefixLength }) => `${address}/${prefixLength}`),
            MOST_NAMES,
          ).join(" or ")}`,
        ]),
  ];
  return shorten(parts.join(", "));
}
