/** Every regular expression in the conditions of http rules. */
import type { Origin } from "../../diagnostic/diagnostic.ts";
import { memoize } from "../../util/memoize.ts";
import { type HttpMatch, httpMatchesOf } from "./httpRules.ts";
import type { LintSubject } from "./lintSubject.ts";

/** A pattern with its place and what it is compared with. */
export interface PlacedRegex {
  readonly pattern: string;
  readonly subject: "uri" | "scheme" | "method" | "authority" | "headers" | "withoutHeaders" | "queryParams";
  /** Name of the header, where it is compared with one. */
  readonly header?: string;
  readonly origin: Origin;
}

/** Those that are patterns: `*` asks for presence. */
export const regexesOf: (subject: LintSubject) => readonly PlacedRegex[] = memoize((subject) =>
  httpMatchesOf(subject)
    .flatMap(regexesOfItem)
    .filter(({ pattern }) => pattern !== "*"),
);

function regexesOfItem({ match, at }: HttpMatch): readonly PlacedRegex[] {
  const single = (["uri", "scheme", "method", "authority"] as const).flatMap((subject) => {
    const pattern = match[subject]?.regex;
    return pattern === undefined ? [] : [{ pattern, subject, origin: at(subject, "regex") }];
  });
  const many = (["headers", "withoutHeaders", "queryParams"] as const).flatMap((subject) =>
    Object.entries(match[subject] ?? {}).flatMap(([name, { regex: pattern }]) =>
      pattern === undefined
        ? []
        : [{ pattern, subject, origin: at(subject, name, "regex"), ...(subject !== "queryParams" && { header: name }) }],
    ),
  );
  return [...single, ...many];
}
