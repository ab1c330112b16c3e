/**
 * The only door to `re2js`: RE2 syntax and meaning, in time linear in the input whatever the pattern.
 * @see docs/semantics.md 7.9
 * @see docs/design/regex.md for the patterns that the native engine runs
 */
import { RE2JS } from "re2js";
import { memoize } from "./memoize.ts";
import { LONGEST_NATIVE, matchesRest, nativeRegex } from "./nativeRegex.ts";
import { type Instruction, re2ProgramSize } from "./re2ProgramSize.ts";
import { toBytes } from "./utf8Bytes.ts";

/** A compiled pattern. */
export interface Regex {
  /** True when the pattern fits the whole text, which is given as bytes. */
  matches(bytes: string): boolean;
  /** Replaces the matches from left to right, as RE2 does globally; `\1` in `substitution` is the first group, `\0` the whole match. With a group that the pattern
   * has not nothing is replaced. */
  replaceAll(text: string, substitution: string): string;
}

/** Largest RE2 program that Istio's Envoy takes. @see docs/semantics.md 2.6 */
const MAX_PROGRAM_SIZE = 32768;

/** A pattern, and what was found out about it ahead. */
export interface RegexSource {
  readonly value: string;
  /** Text that all begins with that fits; empty where absent. */
  readonly prefix?: string;
  /** What the native engine runs behind the prefix; absent where `re2js` does all the work. */
  readonly rest?: string;
}

/** Compiles a pattern; throws an `Error` with RE2's reason where it is no RE2. Costly: compile once and keep. */
export function compileRegex({ value, prefix = "", rest }: RegexSource): Regex {
  const native = rest === undefined ? undefined : nativeRegex(rest);
  let compiled: RE2JS | undefined;
  const shared = (): RE2JS => (compiled ??= compileShared(toBytes(value)));
  // A pattern that is no RE2 is found out at once.
  if (native === undefined) shared();
  return {
    matches: (bytes) =>
      native !== undefined && bytes.length <= LONGEST_NATIVE
        ? bytes.startsWith(prefix) && matchesRest(native, bytes, prefix.length)
        : shared().matches(bytes),
    replaceAll: (text, substitution) => replaceAll(shared(), text, substitution),
  };
}

/** RE2 lets groups share a name, the engine does not: where that is what it minds, each gets a name of its own, which nothing refers to. */
function compileShared(pattern: string): RE2JS {
  try {
    return RE2JS.compile(pattern);
  } catch {
    return RE2JS.compile(withUniqueGroups(pattern));
  }
}

function withUniqueGroups(pattern: string): string {
  let count = 0;
  return pattern.replace(/\(\?P?<\w+>/g, () => `(?P<g${count++}>`);
}

/** Why a text is no RE2 pattern, or undefined where it is one. */
export function regexProblem(pattern: string): string | undefined {
  try {
    compileShared(pattern);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** True where Envoy refuses the pattern for its size although it is RE2. @see docs/semantics.md 2.12 */
export function isRegexTooLarge(pattern: string): boolean {
  // Only repetition makes more steps of a pattern than it has characters.
  if (!/\{\d/.test(pattern)) return false;
  try {
    const { prog } = compileShared(toBytes(pattern)).re2();
    // The engine's declarations do not say what its steps are.
    return re2ProgramSize(prog.inst as readonly Instruction[], prog.start) > MAX_PROGRAM_SIZE;
  } catch {
    return false;
  }
}

/** A substitution that names a group which the pattern does not have replaces nothing, as in RE2. */
function replaceAll(regex: RE2JS, text: string, substitution: string): string {
  if ([...substitution.matchAll(/\\(.)/gs)].some(([, group]) => Number(group) > regex.groupCount())) return text;
  const matcher = regex.matcher(text);
  const parts = parseSubstitution(substitution);
  let result = "";
  let end: number | undefined;
  while (matcher.find()) {
    // RE2 takes no empty match right behind the match before it: `b*` finds the `bb` of `abba` once, not twice.
    if (matcher.end() === end) continue;
    const replacement = parts.map((part) => (typeof part === "number" ? (matcher.group(part) ?? "") : part)).join("");
    result += text.slice(end, matcher.start()) + replacement;
    end = matcher.end();
  }
  return result + text.slice(end);
}

/** Texts and numbers of groups. RE2 drops all from the first backslash on that has neither a digit nor a backslash behind it. */
function parseSubstitution(substitution: string): readonly (string | number)[] {
  const parts: (string | number)[] = [];
  for (const [part, escaped] of substitution.matchAll(/\\([\d\\]?)|[^\\]+/g)) {
    if (escaped === "") break;
    parts.push(escaped === undefined ? part : escaped === "\\" ? escaped : Number(escaped));
  }
  return parts;
}

/** The compiled form of a graph node's pattern, made on first use and kept as long as the node lives. */
export const regexOf: (node: RegexSource) => Regex = memoize(compileRegex);
