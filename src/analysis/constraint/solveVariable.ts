/** A value for one part of a request that fulfils all conditions on it. */
import { accepts, type Dfa } from "../language/dfa.ts";
import { findWord, TOO_MANY_STATES } from "../language/findWord.ts";
import type { Literal, Value, Variable } from "./variable.ts";

/** A value, or that there is none, or that nobody knows within the bound. */
export type Solution = { readonly kind: "value"; readonly value: Value } | { readonly kind: "none" } | { readonly kind: "unknown" };

const NONE: Solution = { kind: "none" };
const UNKNOWN: Solution = { kind: "unknown" };

/** Leaves the part out where it may, else takes the shortest texts. */
export function solveVariable(variable: Variable, literals: readonly Literal[], maxStates: number): Solution {
  const asks = literals.filter(({ test }) => test !== "open");
  if (variable.mayBeAbsent && asks.every(({ whenAbsent }) => whenAbsent)) return { kind: "value", value: undefined };
  if (!variable.mayBePresent || asks.some(({ test }) => test === "absent")) return NONE;
  const languages = (wanted: Literal["test"]): readonly Dfa[] =>
    asks.flatMap(({ test, language }) => (test === wanted && language !== undefined ? [language] : []));
  const some = languages("some");
  const mustNot = [...variable.mustNot, ...languages("none")];
  const groups = variable.isSingle || some.length === 0 ? [some] : some.map((language) => [language]);
  const texts: string[] = [];
  for (const group of groups) {
    if (group.length === 1 && texts.some((text) => group.every((language) => accepts(language, text)))) continue;
    const must = [...variable.must, ...group];
    const preferred = variable.preferred.find(
      (text) => must.every((language) => accepts(language, text)) && !mustNot.some((language) => accepts(language, text)),
    );
    const word = preferred ?? findWord({ must, mustNot }, maxStates);
    if (word === undefined) return NONE;
    if (word === TOO_MANY_STATES) return UNKNOWN;
    texts.push(word);
  }
  return { kind: "value", value: texts };
}
