/** Conditions on the path that only a path with a query would fit. @see docs/semantics.md 7.8 */

import { quoteText } from "../../../model/protobufJson/userText.ts";
import type { StringMatch } from "../../../model/stringMatch.ts";
import { type CharItem, type ChoiceItem, parsePlainRegex, type Sequence } from "../../../util/regexSyntax.ts";
import { httpMatchesOf } from "../httpRules.ts";
import type { LintRule } from "../lintRule.ts";

/** Envoy compares the path without `?` and what follows, so such a condition never holds. */
export const uriWithQuery: LintRule = {
  id: "uri-with-query",
  severity: "warning",
  check: (subject) =>
    httpMatchesOf(subject).flatMap(({ match, at }) => {
      const found = match.uri === undefined ? undefined : needsQuery(match.uri);
      if (found === undefined) return [];
      const { kind, text, sign } = found;
      const part = sign === "?" ? "a query" : "a fragment";
      return [
        {
          message: `${quoteText(text)} fits no path: paths are compared without ${part}, and it waits for a \`${sign}\``,
          help:
            sign === "?"
              ? "put the part before the `?` here, and the rest into `queryParams`"
              : "delete the part from `#` on, which clients do not send",
          origin: at("uri", kind),
        },
      ];
    }),
};

/** Which of the forms is set, and the sign that no path has. */
function needsQuery({
  exact,
  prefix,
  regex,
}: StringMatch): { readonly kind: keyof StringMatch; readonly text: string; readonly sign: string } | undefined {
  for (const sign of ["?", "#"]) {
    if (regex !== undefined) {
      if (alwaysHas(regex, sign)) return { kind: "regex", text: regex, sign };
    } else if (exact?.includes(sign)) return { kind: "exact", text: exact, sign };
    else if (exact === undefined && prefix?.includes(sign)) return { kind: "prefix", text: prefix, sign };
  }
  return undefined;
}

/** True where every text that fits has the character. Patterns that are not plain are left alone. */
function alwaysHas(pattern: string, sign: string): boolean {
  if (!pattern.includes(sign)) return false;
  const alternatives = parsePlainRegex(pattern);
  return alternatives?.every((sequence) => sequenceHas(sequence, sign.charCodeAt(0))) ?? false;
}

function sequenceHas(sequence: Sequence, code: number): boolean {
  return sequence.some((item) => itemHas(item, code));
}

function itemHas(item: CharItem | ChoiceItem, code: number): boolean {
  if (item.kind === "choice") return !item.optional && item.alternatives.every((sequence) => sequenceHas(sequence, code));
  return item.min > 0 && item.set.every((isIn, each) => isIn === (each === code));
}
