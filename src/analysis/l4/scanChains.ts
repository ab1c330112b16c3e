/** Looks at every filter chain that a tls or tcp rule made. */
import type { FilterChain, Listener } from "../../graph/listener.ts";
import { resolveAt } from "../../resolve/resolve.ts";
import { originKey } from "../clause.ts";
import type { Scan } from "../reach/scanViewpoint.ts";
import { chainReach } from "./chainReach.ts";

/** Goes through the listeners and writes down what it finds. */
export function scanChains(scan: Scan): void {
  for (const listener of scan.viewpoint.listeners) {
    for (const chain of [...listener.filterChains, ...(listener.defaultFilterChain ? [listener.defaultFilterChain] : [])]) {
      if (chain.filter.kind === "tcp") scanChain(scan, listener, chain);
    }
  }
}

function scanChain({ viewpoint, states, toWitness }: Scan, listener: Listener, chain: FilterChain): void {
  const state = chain.origin && states.get(originKey(chain.origin));
  if (chain.origin === undefined || state === undefined || state.witness !== undefined) return;
  if (listener.refused !== undefined) {
    state.unknown ??= "refused";
    return;
  }
  const found = chainReach(viewpoint, listener, chain);
  if (found.kind === "reachable") {
    const { origin } = resolveAt(viewpoint, found.request, { random: 0 }).matched;
    if (origin !== undefined && originKey(origin) === originKey(chain.origin)) state.witness = toWitness(found.request);
    else state.unknown ??= "unsupported";
  } else if (found.kind === "unreachable") {
    state.coveredBy ??= found.takenBy.map(({ name, origin }) => ({ name: origin === undefined ? name : "", ...(origin && { origin }) }));
  } else state.unknown ??= "unsupported";
}
