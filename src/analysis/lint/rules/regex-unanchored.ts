/** Regular expressions that are written as if a part of the text were enough. @see docs/semantics.md 7.9 */
import { quoteText } from "../../../model/protobufJson/userText.ts";
import { getOwn } from "../../../util/record.ts";
import { parsePlainRegex, type Sequence } from "../../../util/regexSyntax.ts";
import type { LintFinding, LintRule } from "../lintRule.ts";
import { type PlacedRegex, regexesOf } from "../regexes.ts";

/** An expression has to fit the whole text, with or without `^` and `$`. One of them alone shows that a search was meant. */
export const regexUnanchored: LintRule = {
  id: "regex-unanchored",
  severity: "warning",
  check: (subject) =>
    regexesOf(subject).flatMap((regex) => {
      const problem = findProblem(regex);
      return problem === undefined ? [] : [{ ...problem, origin: regex.origin }];
    }),
};

type Problem = Omit<LintFinding, "origin">;

function findProblem(regex: PlacedRegex): Problem | undefined {
  const { pattern, subject } = regex;
  if (subject === "uri" && !canStartWithSlash(pattern)) {
    return {
      message: `${quoteText(pattern)} fits no path: it has to fit the whole path, and paths begin with \`/\``,
      help: `write ${quoteText(`.*${withoutAnchors(pattern)}`)} for paths that end so, with \`.*\` behind it for paths that contain it`,
    };
  }
  const isStart = pattern.startsWith("^");
  const isEnd = /(?<!\\)\$$/.test(pattern);
  const whole = `has to fit the whole ${subject === "uri" ? "path" : "value"}`;
  if (isStart && !isEnd && !/(?:\.|\])[*+][)?*+]*$/.test(pattern)) {
    return {
      message: `${quoteText(pattern)} has \`^\` and no \`$\` and ${whole}: longer texts do not fit`,
      help: `write ${quoteText(`${pattern}.*`)} where the start is enough, or ${quoteText(`${pattern}$`)} to say that it is not`,
    };
  }
  if (isEnd && !isStart && !/^\(*\/|^\(*(?:\.|\])[*+]/.test(pattern)) {
    return {
      message: `${quoteText(pattern)} has \`$\` and no \`^\` and ${whole}: texts with more before it do not fit`,
      help: `write ${quoteText(`.*${pattern}`)} where the end is enough, or ${quoteText(`^${pattern}`)} to say that it is not`,
    };
  }
  return findWord(regex);
}

/** Headers that always hold more than one word. */
const LONG_HEADERS: ReadonlySet<string> = new Set(["cookie", "user-agent"]);

function findWord({ pattern, header }: PlacedRegex): Problem | undefined {
  if (header === undefined || !LONG_HEADERS.has(header.toLowerCase()) || !/^[\w -]+$/.test(pattern)) return undefined;
  return {
    message: `${quoteText(pattern)} has to be the whole value of \`${header}\`, which holds more than one word`,
    help: `write ${quoteText(`.*${pattern}.*`)} where it is enough that the value contains it`,
  };
}

const SLASH = "/".charCodeAt(0);

/** False where it is certain that no text beginning with a slash fits. */
function canStartWithSlash(pattern: string): boolean {
  const alternatives = parsePlainRegex(pattern);
  return alternatives === undefined || alternatives.some((sequence) => first(sequence) !== "no");
}

/** Whether a sequence can begin with a slash; `empty`: that is up to what comes behind it. */
function first(sequence: Sequence): "yes" | "no" | "empty" {
  for (const item of sequence) {
    if (item.kind === "choice") {
      const answers = item.alternatives.map(first);
      if (answers.includes("yes")) return "yes";
      if (!item.optional && !answers.includes("empty")) return "no";
    } else {
      if (item.set[SLASH] === true && item.max > 0) return "yes";
      if (item.min > 0) return "no";
    }
  }
  return "empty";
}

function withoutAnchors(pattern: string): string {
  return getOwn(/^\^?(?<body>.*?)\$?$/s.exec(pattern)?.groups, "body") ?? pattern;
}
