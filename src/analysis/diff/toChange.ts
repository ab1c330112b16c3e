/** One request of which both answers are known, as a change. */
import type { Source } from "../../graph/source.ts";
import type { Viewpoint } from "../../graph/viewpoint.ts";
import { outcomesAt } from "../../resolve/outcomes.ts";
import type { Request } from "../../resolve/request.ts";
import { changeKey } from "./changeKey.ts";
import { compareOutcomes, isRouting } from "./compareOutcomes.ts";
import type { ChangeSide, RequestChange } from "./diffResult.ts";

/** The change that the request shows, or undefined where both answers are the same. */
export function toChange(
  before: Viewpoint,
  after: Viewpoint,
  request: Request,
  host: string | undefined,
  source: Source,
): RequestChange | undefined {
  const found = compareAnswers(before, after, request);
  if (found.fields.length === 0) return undefined;
  const key = changeKey(found.before.matched, found.after.matched);
  // What the request can do without says nothing.
  const simple = simplerRequests(request)
    .map((simpler) => ({ simpler, answers: compareAnswers(before, after, simpler) }))
    .find(
      ({ answers }) => changeKey(answers.before.matched, answers.after.matched) === key && answers.fields.join() === found.fields.join(),
    );
  const { fields, ...sides } = simple?.answers ?? found;
  return {
    kind: isRouting(fields) ? "routing" : "policy",
    fields,
    ...(host !== undefined && { host }),
    ...((isInferredOnly(sides.before, sides.after) || isInferredOnly(sides.after, sides.before)) && { inferred: true as const }),
    sources: [source],
    witness: { source, ...(simple?.simpler ?? request) },
    ...sides,
  };
}

/** True where one side has nothing but a service that nobody declared, and the other has no rule for it either. */
function isInferredOnly({ matched, outcomes: [first] }: ChangeSide, other: ChangeSide): boolean {
  const decision = first?.decision;
  return matched.origin === undefined && decision?.kind === "forward" && decision.inferred === true && other.matched.origin === undefined;
}

function compareAnswers(before: Viewpoint, after: Viewpoint, request: Request): Pick<RequestChange, "fields" | "before" | "after"> {
  const [a, b] = [outcomesAt(before, request), outcomesAt(after, request)];
  return {
    fields: compareOutcomes(a, b),
    before: { matched: a[0]?.decision.matched ?? {}, outcomes: a },
    after: { matched: b[0]?.decision.matched ?? {}, outcomes: b },
  };
}

/** Without address, server name or port where they are what they would be anyway. */
function simplerRequests(request: Request): readonly Request[] {
  const { destinationIp: _, ...anywhere } = request;
  if (anywhere.protocol === "tcp" || anywhere.protocol === "tls") return [anywhere];
  const { port, ...usual } = anywhere;
  const { sni: __, ...named } = anywhere;
  const isUsual = port === (anywhere.protocol === "https" ? 443 : 80);
  const { port: ___, ...both } = named;
  return [...(isUsual ? [both, usual] : []), named, anywhere];
}
