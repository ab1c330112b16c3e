/** An expectation against everything that can happen to a request. */
import { formatOrigin } from "../../diagnostic/formatDiagnostic.ts";
import type { Matched } from "../../resolve/decision.ts";
import type { Expectation } from "../expectation.ts";
import type { Question } from "../question.ts";
import { isRuleNamed } from "../ruleName.ts";
import { type OutcomeField, outcomeChecks } from "./checkOutcome.ts";
import { type TreatmentField, treatmentChecks } from "./checkTreatment.ts";
import type { Mismatch } from "./mismatch.ts";
import { describeReached, forwardsOf, type Reached, reachedBy } from "./reached.ts";

/** Every part of the expectation that does not hold; empty where all of it does. */
export function checkExpectation(question: Question, expectation: Expectation): readonly Mismatch[] {
  const { not, ...wanted } = expectation;
  const refused = question.outcomes.find(({ decision }) => decision.kind === "refused");
  if (refused !== undefined) return [unknowable(question, expectation)];
  const mismatches = checkAll(question, wanted);
  if (not === undefined || Object.keys(not).length === 0) return mismatches;
  return checkAll(question, not).length > 0 ? mismatches : [...mismatches, tooGood(question, not)];
}

/** Neither a claim nor its opposite can be checked where Envoy refuses the listener. */
function unknowable({ outcomes }: Question, expectation: Expectation): Mismatch {
  // An expectation without any field is refused where it is read.
  const [field = "route"] = Object.keys(expectation) as (keyof Expectation)[];
  return { field, expected: "to be decided", actual: describeReached(reachedBy(outcomes)) };
}

function checkAll(question: Question, wanted: Omit<Expectation, "not">): readonly Mismatch[] {
  const reached = reachedBy(question.outcomes);
  // The keys of an expectation are those of its type; others are refused where it is read.
  const fields = (Object.keys(wanted) as (keyof typeof wanted)[]).filter((field) => wanted[field] !== undefined);
  return fields.flatMap((field) => {
    if (field === "rule") return checkRule(wanted.rule ?? "", reached) ?? [];
    if (field === "virtualHost") return checkVirtualHost(wanted.virtualHost ?? "", reached) ?? [];
    if (isOutcomeField(field)) return checkOutcome(field, wanted, reached) ?? [];
    return isTreatmentField(field) ? (checkTreatment(field, wanted, question, reached) ?? []) : [];
  });
}

function isOutcomeField(field: string): field is OutcomeField {
  return Object.hasOwn(outcomeChecks, field);
}

function isTreatmentField(field: string): field is TreatmentField {
  return Object.hasOwn(treatmentChecks, field);
}

function checkOutcome<F extends OutcomeField>(field: F, wanted: Expectation, reached: readonly Reached[]): Mismatch | undefined {
  const value: Expectation[F] = wanted[field];
  return value === undefined || value === null ? undefined : outcomeChecks[field](value, reached);
}

/** Every arm is treated as wanted; a request that is not forwarded is not treated at all. */
function checkTreatment<F extends TreatmentField>(
  field: F,
  wanted: Expectation,
  question: Question,
  reached: readonly Reached[],
): Mismatch | undefined {
  const value: Expectation[F] = wanted[field];
  if (value === undefined || value === null) return undefined;
  const forwards = forwardsOf(reached);
  if (forwards.length === 0) return { field, expected: `to be forwarded (\`${field}\` is about that)`, actual: describeReached(reached) };
  for (const forward of forwards) {
    const mismatch = treatmentChecks[field](value, forward, question);
    if (mismatch !== undefined) return mismatch;
  }
  return undefined;
}

function checkRule(wanted: string, reached: readonly Reached[]): Mismatch | undefined {
  const wrong = reached.find(({ decision }) => !isRuleNamed(wanted, namedRule(decision.matched)));
  if (wrong === undefined) return undefined;
  const { route = "", origin, delegate } = wrong.decision.matched;
  const place = delegate ?? origin;
  const actual = place === undefined ? "no rule does" : `${formatOrigin(place)} does${route === "" ? "" : ` (\`${route}\`)`}`;
  return { field: "rule", expected: `to be decided by the rule \`${wanted}\``, actual };
}

function checkVirtualHost(wanted: string, reached: readonly Reached[]): Mismatch | undefined {
  const wrong = reached.find(({ decision }) => decision.matched.virtualHost !== wanted);
  if (wrong === undefined) return undefined;
  const { virtualHost } = wrong.decision.matched;
  const actual = virtualHost === undefined ? "it reaches no virtual host" : `it is \`${virtualHost}\``;
  return { field: "virtualHost", expected: `to reach the virtual host \`${wanted}\``, actual };
}

function namedRule({ route, origin, delegate }: Matched): Parameters<typeof isRuleNamed>[1] {
  return { ...(route === undefined ? {} : { name: route }), ...(origin && { origin }), ...(delegate && { delegate }) };
}

function tooGood({ outcomes }: Question, not: Omit<Expectation, "not">): Mismatch {
  return { field: "not", expected: `not to meet ${JSON.stringify(not)}`, actual: `it does: ${describeReached(reachedBy(outcomes))}` };
}
