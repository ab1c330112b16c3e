/** Regular expressions written as in JavaScript or Perl: between slashes, with flags. @see docs/semantics.md 7.9 */
import { quoteText } from "../../../model/protobufJson/userText.ts";
import type { LintRule } from "../lintRule.ts";
import { type PlacedRegex, regexesOf } from "../regexes.ts";

/** Slashes and flags are part of the pattern here. */
export const regexDelimited: LintRule = {
  id: "regex-delimited",
  severity: "warning",
  check: (subject) =>
    regexesOf(subject).flatMap((regex) => {
      const found = findDelimited(regex);
      if (found === undefined) return [];
      const { body, flags } = found;
      return [
        {
          message: `${quoteText(regex.pattern)} asks for the slashes${flags === "" ? "" : ` and for \`${flags}\``} as text`,
          help: `write ${quoteText(`${flags.includes("i") ? "(?i)" : ""}${body.replaceAll("\\/", "/")}`)}`,
          origin: regex.origin,
        },
      ];
    }),
};

/** Flags as people combine them; `img` and the like are words of paths. */
const FLAGS = new Set(["g", "i", "gi", "ig", "gm", "gim", "gmi", "im", "mi", "u", "gu", "s", "x"]);
/** Headers whose value is a path. */
const PATH_HEADER = /path|uri|url|referer|location/i;

function findDelimited({ pattern, subject, header }: PlacedRegex): { readonly body: string; readonly flags: string } | undefined {
  const [, body = "", flags = ""] = /^\/(.+)\/([a-z]{0,3})$/s.exec(pattern) ?? [];
  if (body === "" || (flags !== "" && !FLAGS.has(flags))) return undefined;
  const isPath = subject === "uri" || PATH_HEADER.test(header ?? "");
  if (!isPath) return { body, flags };
  // A path may well be `/app/g`, so for paths it takes a sign that no path needs: escaped slashes, an anchor inside, or two flags behind one word.
  const isEscaped = body.includes("\\/") && !/(?<!\\)\//.test(body);
  const isAnchored = body.startsWith("^");
  const isWord = flags.length > 1 && !body.includes("/");
  return isEscaped || isAnchored || isWord ? { body, flags } : undefined;
}
