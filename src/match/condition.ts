/** One condition of a route, told apart from its value: what explanations, lints and solvers read. */

/** What a condition asked for and what the request had. */
export interface ConditionReport {
  /** The part of the request: `path`, ``header `x-user` ``, ``query parameter `v` ``. */
  readonly subject: string;
  /** What it should be: ``prefix `/api` ``, `present`. */
  readonly expected: string;
  /** What it was, or undefined where it was missing. */
  readonly actual: string | undefined;
  /** True when the condition held. */
  readonly matched: boolean;
}
