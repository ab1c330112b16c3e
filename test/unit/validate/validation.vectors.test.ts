/** What real Istio says of single documents. @see test/conformance/vectors/README.md */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { load } from "../../../src/load/load.ts";
import { validateObject } from "../../../src/validate/validateObject.ts";

interface ValidationVector {
  readonly name: string;
  readonly yaml: string;
  readonly valid: boolean;
  readonly warnings: readonly string[];
}

const folder = new URL("../../conformance/vectors/", import.meta.url);

function judge(yaml: string): { readonly valid: boolean; readonly warned: boolean } {
  const { config, diagnostics } = load([{ file: "vector.yaml", text: yaml }]);
  const all = [...diagnostics, ...config.objects.flatMap(validateObject)];
  const has = (severity: string): boolean => all.some((each) => each.severity === severity);
  return { valid: !has("error"), warned: has("warning") };
}

describe.each(["validation.json", "validation-mutants.json"])("%s", (file) => {
  const vectors: readonly ValidationVector[] = JSON.parse(readFileSync(new URL(file, folder), "utf8"));

  it("agrees on every document", () => {
    const differences = vectors.flatMap(({ name, yaml, valid, warnings }) => {
      const ours = judge(yaml);
      // Warnings beside errors depend on where Istio stopped.
      const agrees = ours.valid === valid && (!valid || ours.warned === warnings.length > 0);
      return agrees ? [] : [{ name, ours, valid, warnings }];
    });
    expect(differences).toEqual([]);
  });
});
