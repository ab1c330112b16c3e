/** Compares the verdict on one document with what Istio said of it. */

import { admit } from "../../src/compile/admit.ts";
import { isError } from "../../src/diagnostic/diagnostic.ts";
import { load } from "../../src/load/load.ts";
import type { Mismatch } from "./compare.ts";

/** One document of validation.json. */
export interface ValidationVector {
  readonly name: string;
  readonly yaml: string;
  readonly valid: boolean;
  readonly errors?: readonly string[];
  readonly warnings?: readonly string[];
}

/** `valid` must agree, and whether there are warnings. */
export function compareValidation({ name, yaml, valid, errors, warnings = [] }: ValidationVector): readonly Mismatch[] {
  const loaded = load([{ file: `${name}.yaml`, text: yaml }]);
  const diagnostics = [...loaded.diagnostics, ...admit(loaded.config.objects).diagnostics];
  const actual = !diagnostics.some(isError);
  if (actual !== valid) return [{ field: "valid", expected: { valid, errors }, actual: { valid: actual, diagnostics } }];
  if (!valid) return [];
  const warned = diagnostics.some(({ severity }) => severity === "warning");
  return warned === warnings.length > 0 ? [] : [{ field: "warnings", expected: warnings, actual: diagnostics }];
}
