/** Outcomes as a test sees them: without faults that hit a part of the requests only. */
import { formatDestination, headlineOf } from "../../draw/text/headline.ts";
import { formatPercent } from "../../draw/text/quantities.ts";
import type { Decision, ForwardDecision } from "../../resolve/decision.ts";
import type { Outcome } from "../../resolve/outcomes.ts";

/** A decision and its share of all requests, 0-1. */
export interface Reached {
  readonly decision: Decision;
  readonly share: number;
}

/** An abort that hits some requests is an experiment upon the rule; the rule itself is what `forward` says. */
export function reachedBy(outcomes: readonly Outcome[]): readonly Reached[] {
  const isCertain = outcomes.every(({ decision }) => decision.kind === "abort");
  return outcomes.map(({ decision, probability }) => ({
    decision: decision.kind === "abort" && !isCertain ? decision.forward : decision,
    share: probability,
  }));
}

/** Every forward among them: also that behind an abort that hits every request, whose timeout and retries are configured all the same. */
export function forwardsOf(reached: readonly Reached[]): readonly ForwardDecision[] {
  return reached.flatMap(({ decision }) => {
    const behind = decision.kind === "abort" || decision.kind === "preflight" ? decision.forward : decision;
    return behind.kind === "forward" ? [behind] : [];
  });
}

/** "it goes to `a` (90 %) and `b` (10 %)": what happens, in so many words. */
export function describeReached(reached: readonly Reached[]): string {
  const shares = new Map<string, number>();
  for (const { decision, share } of reached) {
    const text = describeDecision(decision);
    shares.set(text, (shares.get(text) ?? 0) + share);
  }
  const texts = [...shares].map(([text, share]) => (shares.size === 1 ? text : `${text} (${formatPercent(share * 100)})`));
  return `it ${texts.map((text, index) => (index > 0 && texts[index - 1]?.startsWith(GOES) ? text.replace(GOES, "") : text)).join(" and ")}`;
}

/** Said once where several destinations follow each other. */
const GOES = "goes to ";

function describeDecision(decision: Decision): string {
  switch (decision.kind) {
    case "forward":
      return `${GOES}\`${formatDestination(decision.destination)}\``;
    case "redirect":
      return `is redirected with ${decision.status} to \`${decision.location}\``;
    case "directResponse":
      return `is answered ${decision.status} by the proxy itself`;
    case "abort":
      return `is aborted with ${decision.status} by an injected fault`;
    case "preflight":
      return `is answered ${decision.status} as a CORS preflight`;
    case "passthrough":
      return "passes through to the address that was dialled";
    case "blackhole":
    case "reject":
    case "refused": {
      const { verb, text } = headlineOf(decision);
      return `is ${verb === "reject" ? "rejected" : verb === "blackhole" ? "blackholed" : verb}: ${text}`;
    }
  }
}
