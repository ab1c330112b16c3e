/** The answer for machines. */
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { locate } from "../load/locate.ts";
import type { Sources } from "../load/sources.ts";
import type { Outcome } from "../resolve/outcomes.ts";
import type { Trace } from "../resolve/trace/trace.ts";

/** What there is to say. */
export interface Answer {
  readonly outcomes: readonly Outcome[];
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: Sources;
  readonly trace?: Trace;
}

/** One JSON object: `outcomes` with the position of the rule that decided, `trace` where asked for, and `diagnostics`. */
export function toJson({ outcomes, diagnostics, sources, trace }: Answer): string {
  const answer = {
    outcomes: outcomes.map(({ probability, decision }) => {
      const origin = decision.matched.delegate ?? decision.matched.origin;
      return { probability, decision, position: origin === undefined ? undefined : locate(sources, origin) };
    }),
    trace,
    diagnostics: diagnostics.map((diagnostic) => ({
      ...diagnostic,
      position: diagnostic.position ?? (diagnostic.origin === undefined ? undefined : locate(sources, diagnostic.origin)),
    })),
  };
  return `${JSON.stringify(answer, null, 2)}\n`;
}
