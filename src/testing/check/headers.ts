/** Header values against what a test wants of them. */
import { getOwn } from "../../util/record.ts";
import type { Expectation, HeaderPattern } from "../expectation.ts";
import type { Mismatch } from "./mismatch.ts";

/** The first header that is not as wanted. `lines` has lower-case names; `unevaluated` are texts of the configuration. */
export function headerMismatch(
  field: keyof Expectation,
  what: string,
  wanted: HeaderPattern,
  lines: ReadonlyMap<string, readonly string[]>,
  unevaluated: Readonly<Record<string, string>>,
): Mismatch | undefined {
  for (const [name, value] of Object.entries(wanted)) {
    const key = name.toLowerCase();
    const format = getOwn(unevaluated, key);
    const actual = format ?? lines.get(key)?.join(", ");
    if (value === null ? actual === undefined : actual === value) continue;
    return {
      field,
      expected: value === null ? `to have no ${what} \`${name}\`` : `to have the ${what} \`${name}: ${value}\``,
      actual:
        actual === undefined
          ? "there is no such header"
          : format === undefined
            ? `it is \`${name}: ${actual}\``
            : `it is \`${name}: ${actual}\`, which only a running proxy can fill in`,
    };
  }
  return undefined;
}
