/** Runs a table of intents against a configuration. */
import type { RoutingGraph } from "../graph/routingGraph.ts";
import type { Sources } from "../load/sources.ts";
import type { Request } from "../resolve/request.ts";
import { checkExpectation } from "./check/checkExpectation.ts";
import type { Mismatch } from "./check/mismatch.ts";
import { explainQuestion } from "./explainQuestion.ts";
import type { Intent, IntentFile } from "./intentFile.ts";
import { askFrom, NO_SOURCES } from "./question.ts";

/** How one request of a test went. */
export interface IntentResult {
  readonly intent: Intent;
  readonly request: Request;
  readonly pass: boolean;
  /** The parts of the expectation that do not hold. */
  readonly mismatches: readonly Mismatch[];
  /** Why the request cannot be asked: there is no such Gateway. */
  readonly problem?: string;
  /** Why the request goes where it goes, as text; made when called. */
  readonly explain: () => string;
}

/** One result for each request, in the order of the file. `sources` of `load` give explanations their lines. */
export function runIntents(file: IntentFile, graph: RoutingGraph, sources: Sources = NO_SOURCES): readonly IntentResult[] {
  return file.tests.flatMap((intent) => intent.requests.map((request) => runIntent(intent, request, graph, sources)));
}

function runIntent(intent: Intent, request: Request, graph: RoutingGraph, sources: Sources): IntentResult {
  const question = askFrom(graph, intent.from, request, sources);
  if ("problem" in question) {
    const { problem } = question;
    return { intent, request, pass: false, mismatches: [], problem, explain: () => "" };
  }
  const mismatches = checkExpectation(question, intent.expect);
  return { intent, request, pass: mismatches.length === 0, mismatches, explain: () => explainQuestion(question) };
}
