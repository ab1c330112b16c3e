/** Counts which clauses take requests, and which send them on. */
import type { Viewpoint } from "../../graph/viewpoint.ts";
import type { Chance } from "../../resolve/chance.ts";
import { decide } from "../../resolve/decide/decide.ts";
import { createIndexedEvaluator } from "../../resolve/indexed/indexedEvaluator.ts";
import { indexOf } from "../../resolve/indexed/viewpointIndex.ts";
import type { Request } from "../../resolve/request.ts";
import { type Selection, select } from "../../resolve/select.ts";
import { clauseKey } from "../clause.ts";

/** Where a request ends up. */
export interface Hit {
  /** The `clauseKey` of what takes it; absent where no rule does. */
  readonly key?: string;
  /** True where one of the rule's arms gets it, whichever is drawn. */
  readonly isSent: boolean;
}

/** Only what is sure: faults of some percent do not fire. */
const SURE: Chance = { pick: () => 0, happens: (percent) => percent >= 100 };

/** The clause that takes a request. */
export function hitOf(at: Viewpoint, request: Request): Hit {
  const selection = select(at, request, createIndexedEvaluator(indexOf(at)));
  const matched = matchedOf(selection);
  if (matched?.origin === undefined || matched.origin.kind !== "VirtualService") return { isSent: false };
  const { origin, delegate } = matched;
  return { key: clauseKey({ origin, ...(delegate && { delegate }) }), isSent: isSent(selection) };
}

function matchedOf(selection: Selection) {
  switch (selection.kind) {
    case "tcp":
      return selection.matched;
    case "route":
      return selection.context.matched;
    default:
      return undefined;
  }
}

/** A cluster that is missing makes no difference: the arm was chosen, and that is what the rule says. */
function isSent(selection: Selection): boolean {
  const { kind } = decide(selection, SURE);
  return kind === "forward" || kind === "reject";
}

/** Hits by clause. */
export interface HitCounter {
  readonly add: (at: Viewpoint, request: Request) => void;
  readonly finish: () => HitCounts;
}

/** What was counted so far. */
export interface HitCounts {
  readonly requests: number;
  readonly elsewhere: number;
  /** Requests by the `clauseKey` of what took them. */
  readonly taken: ReadonlyMap<string, number>;
  /** Those of them that were sent on. */
  readonly sent: ReadonlyMap<string, number>;
}

/** At nothing yet. */
export function createHitCounter(): HitCounter {
  let requests = 0;
  let elsewhere = 0;
  const taken = new Map<string, number>();
  const sent = new Map<string, number>();
  return {
    add: (at, request) => {
      requests++;
      const hit = hitOf(at, request);
      if (hit.key === undefined) {
        elsewhere++;
        return;
      }
      taken.set(hit.key, (taken.get(hit.key) ?? 0) + 1);
      if (hit.isSent) sent.set(hit.key, (sent.get(hit.key) ?? 0) + 1);
    },
    finish: () => ({ requests, elsewhere, taken: new Map(taken), sent: new Map(sent) }),
  };
}
