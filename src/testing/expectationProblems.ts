/** What is wrong with an expectation that has the right fields: it says nothing, two things at once, or something that cannot be. */
import type { DiagnosticCode } from "../diagnostic/codes.ts";
import { quoteChoices, quoteText } from "../model/protobufJson/userText.ts";
import type { FieldSegment } from "../util/fieldPath.ts";
import { isRecord } from "../util/record.ts";
import { parseDestination } from "./destination.ts";
import type { DestinationPattern, Expectation, MirrorPattern } from "./expectation.ts";

/** One mistake. */
export interface ExpectationProblem {
  /** Below the expectation. */
  readonly path: readonly FieldSegment[];
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly help: string;
}

/** What can happen to a request: a test expects one of them at most. */
const OUTCOMES = ["redirect", "respond", "unroutable", "passthrough"] as const satisfies readonly (keyof Expectation)[];

/** All mistakes; none for an expectation that can hold. */
export function expectationProblems({ not, ...expect }: Expectation): readonly ExpectationProblem[] {
  const isEmpty = Object.values(expect).every((value) => value === undefined) && Object.keys(not ?? {}).length === 0;
  if (isEmpty) return [nothing([], "the test expects nothing", "what must hold, such as `expect: { route: reviews/v2 }`")];
  const below = not === undefined ? [] : problemsOf(not).map(({ path, ...problem }) => ({ ...problem, path: ["not", ...path] }));
  return [...conflicts(expect), ...problemsOf(expect), ...below];
}

function nothing(path: readonly FieldSegment[], message: string, what: string): ExpectationProblem {
  return { path, code: "intent-incomplete", message, help: `write ${what}` };
}

function conflicts(expect: Omit<Expectation, "not">): readonly ExpectationProblem[] {
  const outcomes = OUTCOMES.filter((key) => expect[key] !== undefined);
  const arrivals = (["route", "arm", "split"] as const).filter((key) => expect[key] !== undefined);
  const exclusive = [...arrivals.slice(0, 1), ...outcomes];
  const [, second] = exclusive;
  if (second === undefined) return [];
  const message = `${quoteChoices(exclusive).replace(" or ", " and ")} cannot both be`;
  return [{ path: [second], code: "intent-conflict", message, help: "keep one of them" }];
}

function problemsOf({ route, arm, split, mirror, redirect, respond }: Omit<Expectation, "not">): readonly ExpectationProblem[] {
  const mirrors: readonly MirrorPattern[] = mirror === undefined || mirror === "none" ? [] : [mirror].flat();
  return [
    ...destinationProblems(["route"], route),
    ...destinationProblems(["arm"], arm),
    ...mirrors.flatMap((each) => destinationProblems(["mirror"], each)),
    ...(split !== undefined && Object.keys(split).length === 0
      ? [nothing(["split"], "the split has no arms", "destinations and weights")]
      : []),
    ...Object.entries(split ?? {}).flatMap(([destination, weight]) => [
      ...destinationProblems(["split", destination], destination),
      ...(weight >= 0 && Number.isFinite(weight) ? [] : [noWeight(destination, weight)]),
    ]),
    ...Object.entries({ redirect, respond }).flatMap(([field, value]) =>
      isRecord(value) && Object.keys(value).length === 0
        ? [nothing([field], `\`${field}\` says nothing`, "a status, or other fields of it")]
        : [],
    ),
  ];
}

function destinationProblems(
  path: readonly FieldSegment[],
  pattern: DestinationPattern | MirrorPattern | undefined,
): readonly ExpectationProblem[] {
  if (pattern === undefined) return [];
  const fields = parseDestination(pattern);
  const examples = "`reviews`, `reviews:9080` or `reviews:9080/v2`";
  if (fields === undefined) {
    return [{ path, code: "intent-value", message: `${quoteText(String(pattern))} is no destination`, help: `write ${examples}` }];
  }
  return Object.values(fields).every((value) => value === undefined) ? [nothing(path, "the destination may be anything", examples)] : [];
}

function noWeight(destination: string, weight: number): ExpectationProblem {
  return { path: ["split", destination], code: "intent-value", message: `\`${weight}\` is no weight`, help: "a weight is 0 or more" };
}
