/** What the command line tells the shell. */
import type { Decision } from "../resolve/decision.ts";

/** Exit codes, the same for every command. */
export const EXIT = {
  /** The request is answered; the configuration has no problem. */
  good: 0,
  /** An outcome is that it is rejected or refused, or answered 404 or 503; the configuration has problems. */
  bad: 1,
  /** Wrong usage; a question about a configuration that cannot be used. */
  unusable: 2,
} as const;

/** An exit code. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

const FAILURES: ReadonlySet<number> = new Set([404, 503]);

/** The exit code for everything that can happen to a request. */
export function exitCodeOf(decisions: readonly Decision[]): ExitCode {
  return decisions.some(isFailure) ? EXIT.bad : EXIT.good;
}

function isFailure(decision: Decision): boolean {
  switch (decision.kind) {
    case "reject":
    case "refused":
    case "blackhole":
      return true;
    case "directResponse":
    case "abort":
      return FAILURES.has(decision.status);
    case "forward":
    case "redirect":
    case "preflight":
    case "passthrough":
      return false;
  }
}
