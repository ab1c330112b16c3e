/** Why a request goes where it goes. */
import type { Viewpoint } from "../graph/viewpoint.ts";
import { chanceOf } from "./chance.ts";
import { decide } from "./decide/decide.ts";
import type { Decision } from "./decision.ts";
import { viewRequest } from "./received/requestView.ts";
import { toMatchInput } from "./received/toMatchInput.ts";
import { createReferenceEvaluator } from "./reference/reference.ts";
import type { Request } from "./request.ts";
import type { ResolveOptions } from "./resolve.ts";
import { select } from "./select.ts";
import { createRecorder } from "./trace/recorder.ts";
import type { Trace } from "./trace/trace.ts";

/** A decision and how it came about. */
export interface Explanation {
  /** What `resolve` returns for the same draws. */
  readonly decision: Decision;
  readonly trace: Trace;
}

/** Resolves a request with the reference evaluator and writes down every step. */
export function explainAt(viewpoint: Viewpoint, request: Request, { random }: ResolveOptions = {}): Explanation {
  const { connection, http } = viewRequest(viewpoint, request);
  const input = http?.path && toMatchInput(http, http.path);
  const recorder = createRecorder(viewpoint, connection, input);
  const decision = decide(select(viewpoint, request, createReferenceEvaluator(viewpoint, recorder.observer)), chanceOf(random));
  return { decision, trace: recorder.finish() };
}
