/** What a check says. */
import type { Expectation } from "../expectation.ts";

/** One part of an expectation that does not hold. */
export interface Mismatch {
  readonly field: keyof Expectation;
  /** What should be, after "expected it": "to go to `reviews/v2`". */
  readonly expected: string;
  /** What is, after "but": "it goes to `reviews.default.svc.cluster.local:9080 subset v1`". */
  readonly actual: string;
}
