/** Coverage in the format of lcov, for tools that show which lines were reached. */
import type { Origin, Position } from "../../diagnostic/diagnostic.ts";
import { formatOrigin } from "../../diagnostic/formatDiagnostic.ts";
import { locate } from "../../load/locate.ts";
import type { Sources } from "../../load/sources.ts";
import { compareStrings } from "../../util/compare.ts";
import { groupBy } from "../../util/groupBy.ts";
import type { Coverage, CoverageStatus, RuleCoverage } from "./coverageReport.ts";

/** A rule with the lines that it and its parts stand on. */
interface PlacedRule {
  readonly file: string;
  readonly line: number;
  readonly hits: number;
  readonly name: string;
  readonly parts: readonly { readonly line: number; readonly hits: number }[];
}

/**
 * Rules are functions, match items and arms are branches, and all of them are lines. What no request can reach is left out, as code without
 * instructions would be; so is what none of the texts has.
 *
 * @param sources What `load` returned.
 */
export function toLcov({ objects }: Coverage, { sources }: { readonly sources: Sources }): string {
  const rules = objects.flatMap((object) => object.rules.flatMap((rule) => placeRule(rule, sources)));
  const files = [...groupBy(rules, ({ file }) => file)].sort(([a], [b]) => compareStrings(a, b));
  return files.map(([file, inside]) => formatFile(file, inside)).join("");
}

function placeRule(rule: RuleCoverage, sources: Sources): readonly PlacedRule[] {
  const position = locate(sources, rule.origin);
  if (position === undefined || rule.status === "unreachable") return [];
  const place = ({ origin, status, hits }: { readonly origin: Origin; readonly status: CoverageStatus; readonly hits: number }) => {
    const at: Position | undefined = status === "unreachable" ? undefined : locate(sources, origin);
    return at === undefined || at.file !== position.file ? [] : [{ line: at.line, hits }];
  };
  const clauses = rule.clauses.map(({ origin, delegate, status, hits }) => ({
    origin: rule.root === undefined ? origin : (delegate ?? rule.origin),
    status,
    hits,
  }));
  return [
    {
      file: position.file,
      line: position.line,
      hits: rule.hits,
      name: formatOrigin(rule.origin) + (rule.root === undefined ? "" : ` by ${formatOrigin(rule.root)}`),
      parts: [...clauses, ...rule.arms].flatMap(place),
    },
  ];
}

function formatFile(file: string, rules: readonly PlacedRule[]): string {
  const lines = new Map<number, number>();
  for (const { line, hits } of rules.flatMap((rule) => [rule, ...rule.parts])) lines.set(line, Math.max(lines.get(line) ?? 0, hits));
  const sorted = [...rules].sort((a, b) => a.line - b.line || compareStrings(a.name, b.name));
  const branches = sorted.flatMap(({ parts, hits }, block) =>
    // A dash: the rule was not reached, so the branch was never to be taken.
    parts.map((part, branch) => ({ text: `BRDA:${part.line},${block},${branch},${hits === 0 ? "-" : part.hits}`, isHit: part.hits > 0 })),
  );
  const hitLines = [...lines.values()].filter((hits) => hits > 0).length;
  return [
    "TN:",
    `SF:${oneLine(file)}`,
    ...sorted.map(({ line, name }) => `FN:${line},${oneLine(name)}`),
    ...sorted.map(({ hits, name }) => `FNDA:${hits},${oneLine(name)}`),
    `FNF:${sorted.length}`,
    `FNH:${sorted.filter(({ hits }) => hits > 0).length}`,
    ...branches.map(({ text }) => text),
    `BRF:${branches.length}`,
    `BRH:${branches.filter(({ isHit }) => isHit).length}`,
    ...[...lines].sort(([a], [b]) => a - b).map(([line, hits]) => `DA:${line},${hits}`),
    `LF:${lines.size}`,
    `LH:${hitLines}`,
    "end_of_record",
    "",
  ].join("\n");
}

/** A name ends with its line. */
function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, " ");
}
