/** Resolves many requests in many configurations, counts what comes out and stops at nothing but an exception. */
import fc from "fast-check";
import { isError } from "../../src/diagnostic/diagnostic.ts";
import { type Decision, outcomes, resolve, safeCompile } from "../../src/index.ts";
import type { Config } from "../../src/model/config.ts";
import type { Request } from "../../src/resolve/request.ts";
import { anyRequest } from "../property/arbitraries/anyRequest.ts";
import { config } from "../property/arbitraries/config.ts";
import { planRequest, requestPlan } from "../property/arbitraries/request.ts";

/** How much to do. */
export interface FuzzOptions {
  readonly configs: number;
  /** For each configuration; these are aimed at its rules. A tenth as many without sense come on top and are not counted. */
  readonly requests: number;
  readonly seed: number;
  /** Told now and then how many configurations are done. */
  readonly onProgress?: (done: number) => void;
}

/** What came out. */
export interface FuzzReport {
  readonly decisions: number;
  /** How often each kind of decision came. */
  readonly kinds: Readonly<Record<string, number>>;
  /** Kinds that never came. */
  readonly missing: readonly string[];
  /** Share of the decisions that a rule of a VirtualService made. */
  readonly reachedRule: number;
  /** Share of the configurations without an invalid object. */
  readonly valid: number;
  /** The first exceptions, with what caused them. */
  readonly failures: readonly FuzzFailure[];
}

/** An exception where there must be none. */
export interface FuzzFailure {
  readonly config: Config;
  readonly request?: Request;
  readonly error: string;
}

/** Every kind that a decision can have; rejections by their reason. */
export const DECISION_KINDS: readonly string[] = Object.keys({
  forward: true,
  redirect: true,
  directResponse: true,
  abort: true,
  preflight: true,
  passthrough: true,
  blackhole: true,
  refused: true,
  "reject no-listener": true,
  "reject no-filter-chain": true,
  "reject no-virtual-host": true,
  "reject no-route": true,
  "reject cluster-not-found": true,
  "reject no-healthy-upstream": true,
  "reject bad-path": true,
} satisfies Record<DecisionKind, true>);

type RejectKind = Extract<Decision, { readonly kind: "reject" }>;
type DecisionKind = Exclude<Decision["kind"], "reject"> | `reject ${RejectKind["reason"]}`;

function kindOf(decision: Decision): DecisionKind {
  return decision.kind === "reject" ? `reject ${decision.reason}` : decision.kind;
}

const MAX_FAILURES = 5;
const BATCH = 50;

/** Goes batch by batch, so that memory stays small. */
export function fuzz({ configs, requests, seed, onProgress }: FuzzOptions): FuzzReport {
  const kinds = new Map<string, number>(DECISION_KINDS.map((kind) => [kind, 0]));
  const failures: FuzzFailure[] = [];
  let decisions = 0;
  let reached = 0;
  let valid = 0;
  for (let done = 0; done < configs; done += BATCH) {
    const numRuns = Math.min(BATCH, configs - done);
    const inputs = fc.sample(config, { seed: seed + done, numRuns });
    const plans = fc.sample(requestPlan, { seed: seed + done, numRuns: requests * numRuns });
    const senseless = fc.sample(anyRequest, { seed: seed + done, numRuns: Math.ceil(requests / 10) });
    inputs.forEach((input, i) => {
      const attempt = <T>(action: () => T, request?: Request): T | undefined => {
        try {
          return action();
        } catch (error) {
          const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
          if (failures.length < MAX_FAILURES) failures.push({ config: input, ...(request && { request }), error: text });
          return undefined;
        }
      };
      const compiled = attempt(() => safeCompile(input, { registry: i % 8 === 0 ? "infer" : "strict" }));
      if (compiled === undefined) return;
      if (!compiled.diagnostics.some(isError)) valid++;
      let draw = 0;
      const random = () => {
        draw = (draw * 31 + 17 + i) % 1009;
        return draw / 1009;
      };
      for (const plan of plans.slice(i * requests, (i + 1) * requests)) {
        const request = planRequest(input, plan);
        const decision = attempt(() => resolve(compiled.graph, request, { random }), request);
        if (decision === undefined) continue;
        decisions++;
        kinds.set(kindOf(decision), (kinds.get(kindOf(decision)) ?? 0) + 1);
        if (decision.matched.origin?.kind === "VirtualService") reached++;
      }
      for (const request of senseless) attempt(() => outcomes(compiled.graph, request), request);
    });
    onProgress?.(done + numRuns);
  }
  return {
    decisions,
    kinds: Object.fromEntries(kinds),
    missing: DECISION_KINDS.filter((kind) => kinds.get(kind) === 0),
    reachedRule: reached / Math.max(1, decisions),
    valid: valid / Math.max(1, configs),
    failures,
  };
}
