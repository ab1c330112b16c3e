/** Comparison of one text: exact, prefix or RE2 regex. @see docs/semantics.md 6.14 */
import { type RegexSource, regexOf } from "../util/re2.ts";
import { toBytes } from "../util/utf8Bytes.ts";

/** Envoy's `StringMatcher`. Regexes fit the whole text, and may have what was found out about them. */
export interface StringMatcher extends RegexSource {
  readonly kind: "exact" | "prefix" | "regex";
}

/** True when the text fits; case counts. */
export function matchesString(matcher: StringMatcher, text: string): boolean {
  switch (matcher.kind) {
    case "exact":
      return text === matcher.value;
    case "prefix":
      return text.startsWith(matcher.value);
    case "regex":
      return regexOf(matcher).matches(toBytes(text));
  }
}

/** The matcher as a condition in words: ``exactly `GET` ``. */
export function describeString(matcher: StringMatcher): string {
  const words = { exact: "exactly", prefix: "prefix", regex: "regex" } as const satisfies Record<StringMatcher["kind"], string>;
  return `${words[matcher.kind]} \`${matcher.value}\``;
}
