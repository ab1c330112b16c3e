/** What is known of the ports that requests have come to. */
import type { ViewpointIndex } from "../indexed/viewpointIndex.ts";

/** Places by port. */
export interface ByPort<Place> {
  /** Null where the port has none. Only ports of the configuration are kept, and one for all others. */
  readonly known: Map<number, Place | null>;
  /** The last port that was asked for, and its place: most requests come to one. */
  latest: number;
  place: Place | null;
}

const NO_PORT = -1;

/** No port is known yet. */
export function createByPort<Place>(): ByPort<Place> {
  return { known: new Map(), latest: NO_PORT, place: null };
}

/** The place of a port, opened when it is first asked for. */
export function placeOf<Place, Opener extends { readonly index: ViewpointIndex }>(
  ports: ByPort<Place>,
  opener: Opener,
  port: number,
  open: (opener: Opener, port: number) => Place | undefined,
): Place | null {
  if (port === ports.latest) return ports.place;
  const { known } = ports;
  // All ports without a listener of their own share one.
  const key = opener.index.listeners.has(port) ? port : 0;
  let place = known.get(key);
  if (place === undefined) {
    place = open(opener, key) ?? null;
    known.set(key, place);
  }
  ports.latest = port;
  ports.place = place;
  return place;
}
