/**
 * The dialects of RE2 that a pattern has to pass: Go's, which admission uses, and the C++ one of Envoy. Our own engine is near both;
 * what differs are the names of classes of characters and groups that share a name.
 * @see docs/semantics.md 2.6
 */
import { isRegexTooLarge, regexProblem } from "../../util/re2.ts";
import { GO_ONLY_CLASSES, SHARED_CLASSES } from "./regexClasses.ts";

/** Why Go takes a text for no pattern, or undefined where it is one. */
export function goRegexProblem(pattern: string): string | undefined {
  const unknown = classesOf(pattern).find(({ name }) => !SHARED_CLASSES.has(canonical(name)) && !GO_ONLY_CLASSES.has(canonical(name)));
  const problem = regexProblem(withPlainClasses(pattern));
  return problem ?? (unknown === undefined ? undefined : `there is no class \`${unknown.text}\``);
}

/** Why Envoy refuses a pattern that Go takes, or undefined where it does not. */
export function envoyRegexProblem(pattern: string): string | undefined {
  const own = classesOf(pattern).find(({ name }) => !SHARED_CLASSES.has(name));
  if (own !== undefined) return `it does not know the class \`${own.text}\``;
  const wide = widestEscape(pattern);
  if (wide !== undefined) return `it works on bytes, and \`${wide}\` is none`;
  return isRegexTooLarge(pattern) ? "it compiles to more than Envoy takes" : undefined;
}

const LARGEST_BYTE = 0xff;

interface ClassName {
  /** As written, such as `\p{^Greek}`. */
  readonly text: string;
  /** Without the sign of negation. */
  readonly name: string;
}

const ESCAPE = /\\Q(?:(?!\\E)[\s\S])*(?:\\E)?|\\[pP](?:\{([^}]*)\}|([^{]))|\\x\{([0-9A-Fa-f]+)\}|\\([0-7]{3})|\\[\s\S]/gu;

/** Classes outside of `\Q...\E`; unfinished ones are none, and left to the engine. */
function classesOf(pattern: string): readonly ClassName[] {
  return [...pattern.matchAll(ESCAPE)].flatMap(([text, braced, single]) => {
    const name = braced ?? single;
    return name === undefined ? [] : [{ text, name: name.replace(/^\^/, "") }];
  });
}

/** An escape that stands for more than a byte can be. */
function widestEscape(pattern: string): string | undefined {
  const wide = [...pattern.matchAll(ESCAPE)].find(
    ([, , , hexadecimal = "0", octal = "0"]) => Number.parseInt(hexadecimal, 16) > LARGEST_BYTE || Number.parseInt(octal, 8) > LARGEST_BYTE,
  );
  return wide?.[0];
}

/** All classes as one that every dialect knows: it does not matter which. */
function withPlainClasses(pattern: string): string {
  return pattern.replace(ESCAPE, (text, braced?: string, single?: string) =>
    braced === undefined && single === undefined ? text : "\\pL",
  );
}

/** Go passes over case, `_`, `-` and blanks in names, which loses it the names of two words. */
function canonical(name: string): string {
  const letters = name.replace(/[-_ ]/g, "");
  return letters.slice(0, 1).toUpperCase() + letters.slice(1).toLowerCase();
}
