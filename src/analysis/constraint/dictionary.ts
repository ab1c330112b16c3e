/** Languages and conditions by what they say, each made once for an analysis. */
import type { PathMatcher } from "../../match/pathMatcher.ts";
import type { StringMatcher } from "../../match/stringMatcher.ts";
import { type Dfa, literalDfa } from "../language/dfa.ts";
import { TOO_MANY_STATES } from "../language/findWord.ts";
import { regexDfa } from "../language/regexDfa.ts";
import type { Literal } from "./variable.ts";

/** A language, or why there is none. */
export type Language = Dfa | "unsupported" | "states";

/** Remembers what was made. */
export interface Dictionary {
  readonly maxStates: number;
  readonly languageOf: (matcher: StringMatcher | PathMatcher) => Language;
  /** The same condition for the same text. */
  readonly literal: (text: string, make: () => Omit<Literal, "id">) => Literal;
}

/** An empty one. */
export function createDictionary(maxStates: number): Dictionary {
  const languages = new Map<string, Language>();
  const literals = new Map<string, Literal>();
  return {
    maxStates,
    languageOf: (matcher) => {
      const key = languageKey(matcher);
      const language = languages.get(key) ?? MAKERS[matcher.kind](matcher, maxStates);
      languages.set(key, language);
      return language;
    },
    literal: (text, make) => {
      const known = literals.get(text);
      if (known !== undefined) return known;
      const literal = { ...make(), id: literals.size + 1 };
      literals.set(text, literal);
      return literal;
    },
  };
}

/** A text for a matcher: equal matchers have equal ones. */
export function languageKey(matcher: StringMatcher | PathMatcher): string {
  return `${matcher.kind}${ignoresCase(matcher) ? "~" : ""} ${matcher.value}`;
}

const MAKERS = {
  exact: (matcher) => literalDfa(matcher.value, { ignoreCase: ignoresCase(matcher) }),
  prefix: (matcher) => literalDfa(matcher.value, { prefix: true, ignoreCase: ignoresCase(matcher) }),
  regex: ({ value }, maxStates) => {
    const dfa = regexDfa(value, maxStates);
    if (dfa === TOO_MANY_STATES) return "states";
    return dfa ?? "unsupported";
  },
} as const satisfies Record<StringMatcher["kind"], (matcher: StringMatcher | PathMatcher, maxStates: number) => Language>;

function ignoresCase(matcher: StringMatcher | PathMatcher): boolean {
  return "ignoreCase" in matcher && matcher.ignoreCase === true;
}
