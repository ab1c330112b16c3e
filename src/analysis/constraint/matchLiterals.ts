/** The conditions of a route as conditions on the parts of a request, one function for each kind of matcher. @see docs/semantics.md 6.13 */
import type { ClaimMatcher } from "../../match/claimMatcher.ts";
import type { HeaderMatcher } from "../../match/headerMatcher.ts";
import type { PathMatcher } from "../../match/pathMatcher.ts";
import type { QueryMatcher } from "../../match/queryMatcher.ts";
import type { RouteMatch } from "../../match/routeMatch.ts";
import type { StringMatcher } from "../../match/stringMatcher.ts";
import { accepts } from "../language/dfa.ts";
import { type Dictionary, type Language, languageKey } from "./dictionary.ts";
import { type Literal, negate } from "./variable.ts";
import { claimVariable, headerVariableName, PATH_VARIABLE, queryVariable } from "./variableNames.ts";

/** All conditions: every one must hold. */
export function matchLiterals(match: RouteMatch, dictionary: Dictionary): readonly Literal[] {
  const literals = [
    pathLiteral(match.path, dictionary),
    ...match.headers.map((matcher) => headerLiteral(matcher, dictionary)),
    ...match.queryParameters.map((matcher) => queryLiteral(matcher, dictionary)),
    ...match.claims.map((matcher) => claimLiteral(matcher, dictionary)),
  ];
  return [...new Map(literals.map((literal) => [literal.id, literal])).values()];
}

function pathLiteral(matcher: PathMatcher, dictionary: Dictionary): Literal {
  return textLiteral(PATH_VARIABLE, matcher, dictionary);
}

/** A missing header counts as the empty text where the condition is inverted and has a text to compare. @see docs/semantics.md 6.15 */
function headerLiteral({ name, value, invert }: HeaderMatcher, dictionary: Dictionary): Literal {
  const variable = headerVariableName(name);
  if (value === undefined) return invert ? negate(presence(variable, dictionary)) : presence(variable, dictionary);
  if (!invert) return textLiteral(variable, value, dictionary);
  const language = dictionary.languageOf(value);
  const takesEmpty = typeof language !== "string" && accepts(language, "");
  return negate(literalOf(variable, value, language, takesEmpty, dictionary));
}

function queryLiteral({ name, value }: QueryMatcher, dictionary: Dictionary): Literal {
  const variable = queryVariable(name);
  return value === undefined ? presence(variable, dictionary) : textLiteral(variable, value, dictionary);
}

function claimLiteral({ path, value, invert }: ClaimMatcher, dictionary: Dictionary): Literal {
  const literal = textLiteral(claimVariable(path), value, dictionary);
  return invert ? negate(literal) : literal;
}

function presence(variable: string, dictionary: Dictionary): Literal {
  return dictionary.literal(`${variable} present`, () => ({ variable, test: "present", whenAbsent: false }));
}

function textLiteral(variable: string, matcher: StringMatcher | PathMatcher, dictionary: Dictionary): Literal {
  return literalOf(variable, matcher, dictionary.languageOf(matcher), false, dictionary);
}

function literalOf(
  variable: string,
  matcher: StringMatcher | PathMatcher,
  language: Language,
  whenAbsent: boolean,
  dictionary: Dictionary,
): Literal {
  const key = `${variable} ${whenAbsent ? "or absent " : ""}${languageKey(matcher)}`;
  return dictionary.literal(key, () =>
    typeof language === "string" ? { variable, test: "open", whenAbsent } : { variable, test: "some", language, whenAbsent },
  );
}
