/** Asks both evaluators the same. */
import { isDeepStrictEqual } from "node:util";
import type { Viewpoint } from "../../src/graph/viewpoint.ts";
import type { Decision } from "../../src/resolve/decision.ts";
import type { Evaluator } from "../../src/resolve/evaluator.ts";
import { createIndexedEvaluator } from "../../src/resolve/indexed/indexedEvaluator.ts";
import { createReferenceEvaluator } from "../../src/resolve/reference.ts";
import type { Request } from "../../src/resolve/request.ts";
import { resolveAt, resolveWith } from "../../src/resolve/resolve.ts";

/** Two answers to one request. */
export interface Difference {
  readonly request: Request;
  readonly expected: Decision;
  readonly actual: Decision;
}

// Made once for a viewpoint, as the real one is.
const eager = new WeakMap<Viewpoint, Evaluator>();

/** Tables even where the list is short, so that small configurations have them. */
function eagerEvaluator(viewpoint: Viewpoint): Evaluator {
  const evaluator = eager.get(viewpoint) ?? createIndexedEvaluator(viewpoint, 0);
  eager.set(viewpoint, evaluator);
  return evaluator;
}

/**
 * The first way of asking that does not give what the reference evaluator gives for the same draws: `resolve` itself, or with tables for
 * everything. Undefined where all agree.
 */
export function findDifference(viewpoint: Viewpoint, request: Request, draws: readonly number[]): Difference | undefined {
  const expected = resolveWith(createReferenceEvaluator(viewpoint), viewpoint, request, { random: sequence(draws) });
  const others = [
    resolveAt(viewpoint, request, { random: sequence(draws) }),
    resolveWith(eagerEvaluator(viewpoint), viewpoint, request, { random: sequence(draws) }),
  ];
  const actual = others.find((decision) => !isDeepStrictEqual(decision, expected));
  return actual && { request, expected, actual };
}

/** The draws over and over. */
function sequence(draws: readonly number[]): () => number {
  let taken = 0;
  return () => draws[taken++ % draws.length] ?? 0;
}
