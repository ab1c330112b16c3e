/** Vectors that are known to fail. They count as failed in the figures, and fail the run once they pass. */

/** A vector and why it is on the list. */
export interface ExpectedFailure {
  /** As the runner prints it: `case/request`, or the name of a validation vector. */
  readonly id: string;
  readonly reason: string;
}

export const expectedFailures: readonly ExpectedFailure[] = [];
