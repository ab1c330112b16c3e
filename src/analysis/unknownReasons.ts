/** Why something is not known, in words. */
import type { UnknownCause } from "./reachabilityResult.ts";

/** By cause. */
export const UNKNOWN_REASONS: Readonly<Record<UnknownCause, string>> = {
  steps: "the search was ended at its bound of steps",
  states: "a pattern needs more automaton states than are allowed",
  sources: "there are more kinds of proxies than are looked at",
  unsupported: "a condition is not understood well enough for a proof",
  refused: "Envoy does not take the configuration of the listener",
};
