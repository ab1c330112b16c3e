/** Asks the reference and all fast ways the same. */
import { isDeepStrictEqual } from "node:util";
import type { Viewpoint } from "../../src/graph/viewpoint.ts";
import type { RandomSource } from "../../src/resolve/chance.ts";
import type { Decision } from "../../src/resolve/decision.ts";
import { resolveExpress } from "../../src/resolve/express/express.ts";
import { createExpressLane } from "../../src/resolve/express/httpLane.ts";
import { createIndexedEvaluator } from "../../src/resolve/indexed/indexedEvaluator.ts";
import { createViewpointIndex } from "../../src/resolve/indexed/viewpointIndex.ts";
import { createReferenceEvaluator } from "../../src/resolve/reference/reference.ts";
import type { Request } from "../../src/resolve/request.ts";
import { resolveAt, resolveWith } from "../../src/resolve/resolve.ts";
import { groupBy } from "../../src/util/groupBy.ts";
import { memoize } from "../../src/util/memoize.ts";

/** Two answers to one request. */
export interface Difference {
  readonly request: Request;
  readonly expected: Decision;
  readonly actual: Decision;
}

/** Tables even where the list is short, so that small configurations have them. Made once for a viewpoint, as the real ones are. */
const eagerIndex = memoize((viewpoint: Viewpoint) => createViewpointIndex(viewpoint, 0));
const eagerLane = memoize((viewpoint: Viewpoint) => createExpressLane(eagerIndex(viewpoint)));

/**
 * The first way of asking that does not give what the reference evaluator gives for the same draws: `resolve` itself, tables for
 * everything with and without the express lane, and the same with the headers as a record. Undefined where all agree.
 */
export function findDifference(viewpoint: Viewpoint, request: Request, draws: readonly number[]): Difference | undefined {
  const random = (): RandomSource => sequence(draws);
  const expected = resolveWith(createReferenceEvaluator(viewpoint), viewpoint, request, { random: random() });
  const record = withHeaderRecord(request);
  const others = [
    resolveAt(viewpoint, request, { random: random() }),
    resolveWith(createIndexedEvaluator(eagerIndex(viewpoint)), viewpoint, request, { random: random() }),
    resolveExpress(eagerLane(viewpoint), request, random()),
    record && resolveAt(viewpoint, record, { random: random() }),
    record && resolveExpress(eagerLane(viewpoint), record, random()),
  ];
  const actual = others.find((decision) => decision !== undefined && !isSame(decision, expected));
  return actual && { request, expected, actual };
}

/** Equal down to the order of the fields. */
function isSame(a: Decision, b: Decision): boolean {
  return isDeepStrictEqual(a, b) && JSON.stringify(a) === JSON.stringify(b);
}

/** The same request with its pairs as Node has them: names in lower case, with their lines. */
function withHeaderRecord(request: Request): Request | undefined {
  if (!("headers" in request) || !Array.isArray(request.headers)) return undefined;
  const pairs: readonly (readonly [string, string])[] = request.headers;
  const lines = groupBy(pairs, ([name]) => name.toLowerCase());
  const headers = Object.fromEntries(
    [...lines].map(([name, own]) => [name, own.length === 1 ? own[0]?.[1] : own.map(([, value]) => value)]),
  );
  return { ...request, headers };
}

/** The draws over and over. */
function sequence(draws: readonly number[]): () => number {
  let taken = 0;
  return () => draws[taken++ % draws.length] ?? 0;
}
