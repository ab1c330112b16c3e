/** A regex with what can be found out about it ahead, so that no proxy has to. @see docs/design/regex.md */
import type { StringMatcher } from "../../match/stringMatcher.ts";
import { literalPrefix } from "../../util/literalPrefix.ts";
import { toNativeSource } from "../../util/nativeSource.ts";

/** The matcher of a pattern. */
export function compileRegexMatch(value: string): StringMatcher & { readonly kind: "regex" } {
  const { prefix, rest } = toNativeSource(value) ?? { prefix: literalPrefix(value) };
  return { kind: "regex", value, ...(prefix !== "" && { prefix }), ...(rest !== undefined && { rest: shareText(rest) }) };
}

/** Texts of rests seen lately, so that equal ones are one in memory. Bounded, since configurations come and go. */
const texts = new Map<string, string>();
const MOST_TEXTS = 1000;

function shareText(text: string): string {
  const known = texts.get(text);
  if (known !== undefined) return known;
  if (texts.size >= MOST_TEXTS) texts.clear();
  texts.set(text, text);
  return text;
}
