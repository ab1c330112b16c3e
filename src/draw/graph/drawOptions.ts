/** What is drawn of a viewpoint, and from where on it is folded. */

import { clauseKey } from "../../analysis/clause.ts";
import type { ClauseReachability } from "../../analysis/reachabilityResult.ts";

/** Options of `toMermaid` and `toDot`. */
export interface DrawOptions {
  /** Only what a request to this host can meet, which may be a short name and have a port; all hosts when absent. */
  readonly host?: string;
  /**
   * Routes that Istio makes without a rule: a service's own, and what becomes of unknown hosts. `fold` names such hosts in one box,
   * `show` draws them as all others, `hide` leaves them out; `fold` when absent.
   */
  readonly defaults?: "fold" | "show" | "hide";
  /** Most rules drawn of a host: of more the first ones and the last are, and a box says how many are left out; 12 when absent. */
  readonly maxRules?: number;
  /** Most boxes of hosts, hosts with equal rules being one box; 24 when absent. */
  readonly maxHosts?: number;
  /**
   * What `reachability` of `meshroute/analysis` says of the viewpoint, or of a graph that it is of: rules and match items that no request
   * reaches are marked. Nothing is marked when absent.
   */
  readonly reachability?: readonly ClauseReachability[];
  /** From left to right (`LR`, when absent) or from top to bottom (`TB`). */
  readonly direction?: "LR" | "TB";
}

/** All of them, with the defaults filled in. */
export type CompleteDrawOptions = Required<Omit<DrawOptions, "host" | "reachability">> &
  Pick<DrawOptions, "host"> & {
    /** The `clauseKey` of every clause that no request reaches. */
    readonly unreachable: ReadonlySet<string>;
  };

/**
 * Fills the defaults in.
 *
 * @throws TypeError where a number is none that makes sense.
 */
export function completeOptions({ maxRules = 12, maxHosts = 24, reachability = [], ...options }: DrawOptions): CompleteDrawOptions {
  if (!(maxRules >= 2)) throw new TypeError("`maxRules` must be 2 or more: the first rule and the last are always drawn");
  if (!(maxHosts >= 1)) throw new TypeError("`maxHosts` must be 1 or more");
  const unreachable = new Set(reachability.filter(({ status }) => status === "unreachable").map(clauseKey));
  return { defaults: "fold", direction: "LR", ...options, maxRules, maxHosts, unreachable };
}
