/** Refuses expectations that cannot have been meant: without the compiler a misspelt field would hold of everything. */
import { decodeValue } from "../model/decodeValue.ts";
import type { Expectation } from "./expectation.ts";
import { expectationProblems } from "./expectationProblems.ts";
import { expectationSchema } from "./schema/expectation.schema.ts";

const NOBODY = { kind: "", namespace: "", name: "" };

/** @throws TypeError for fields and values that no expectation has, and for an expectation of nothing. */
export function assertExpectation(expectation: Expectation): void {
  // What is undefined was not written.
  const { diagnostics } = decodeValue(expectationSchema, withoutUndefined(expectation), NOBODY);
  const [first] = diagnostics.length > 0 ? diagnostics : expectationProblems(expectation);
  if (first !== undefined) throw new TypeError([first.message, first.help].filter((part) => part !== undefined).join("; "));
}

function withoutUndefined(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value) ?? "null");
}
