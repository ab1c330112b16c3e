/** A limit beside what was measured. */
import { short } from "./text.ts";

/** One limit and the worst that was measured, as multiples. */
export interface Verdict {
  readonly limit: string;
  /** What `measured` must not exceed; with `least`, what it must reach. */
  readonly bound: number;
  readonly least?: true;
  readonly measured: number;
  /** Where that was. */
  readonly where: string;
}

/** Whether the limit is kept. */
export function isMet({ bound, least, measured }: Verdict): boolean {
  return least ? measured >= bound : measured <= bound;
}

/** `at most 2.5x`. */
export function formatBound({ bound, least }: Verdict): string {
  return `${least ? "at least" : "at most"} ${bound}x`;
}

/** One line. */
export function formatVerdict(verdict: Verdict): string {
  const { limit, measured, where } = verdict;
  return `${isMet(verdict) ? "met    " : "NOT MET"} ${limit}: ${short(measured)}x, ${formatBound(verdict)}${where && ` (${where})`}`;
}
