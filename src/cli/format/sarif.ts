/**
 * Findings as SARIF 2.1.0, which code hosts show beside the lines.
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
import type { Position } from "../../diagnostic/diagnostic.ts";
import type { Finding, FindingRule } from "./finding.ts";
import { type ReportPlace, reportPath } from "./reportPath.ts";

/** What is said of the run as a whole. */
export interface SarifRun extends ReportPlace {
  /** Version of meshroute. */
  readonly version?: string;
  /** All rules that were checked; rules that only findings name are added. */
  readonly rules: readonly FindingRule[];
  readonly findings: readonly Finding[];
}

const SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
const PACKAGE = "https://www.npmjs.com/package/meshroute";

/** A whole log with one run, ending with a line feed. */
export function toSarif({ version = "", rules, findings, ...place }: SarifRun): string {
  const known = withNamedRules(rules, findings);
  const indexes = new Map(known.map(({ id }, index) => [id, index]));
  const log = {
    $schema: SCHEMA,
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "meshroute", version, informationUri: PACKAGE, rules: known.map(toRule) } },
        columnKind: "utf16CodeUnits",
        results: findings.map((finding) => toResult(finding, indexes.get(finding.ruleId) ?? -1, place)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function withNamedRules(rules: readonly FindingRule[], findings: readonly Finding[]): readonly FindingRule[] {
  const known = new Map(rules.map((rule) => [rule.id, rule]));
  for (const { ruleId, level } of findings) if (!known.has(ruleId)) known.set(ruleId, { id: ruleId, summary: ruleId, level });
  return [...known.values()];
}

function toRule({ id, summary, level, helpUri, tags }: FindingRule) {
  return {
    id,
    name: id,
    shortDescription: { text: summary },
    help: { text: helpUri === undefined ? summary : `${summary}: ${helpUri}` },
    ...(helpUri !== undefined && { helpUri }),
    defaultConfiguration: { level },
    ...(tags !== undefined && tags.length > 0 && { properties: { tags } }),
  };
}

function toResult({ ruleId, level, message, help, position, object, related = [] }: Finding, ruleIndex: number, place: ReportPlace) {
  const physical = position && { physicalLocation: toPhysicalLocation(position, place) };
  const logical = object !== undefined && { logicalLocations: [{ fullyQualifiedName: object }] };
  return {
    ruleId,
    ruleIndex,
    level,
    message: { text: help === undefined ? sentence(message) : `${sentence(message)}\nHelp: ${sentence(help)}` },
    ...((physical || logical) && { locations: [{ ...physical, ...logical }] }),
    ...(related.length > 0 && {
      relatedLocations: related.map((other, id) => ({
        id,
        physicalLocation: toPhysicalLocation(other.position, place),
        message: { text: other.message },
      })),
    }),
    // Stays the same when lines above it change.
    ...(object !== undefined && { partialFingerprints: { "objectAndRule/v1": `${object} ${ruleId}` } }),
  };
}

function sentence(text: string): string {
  return /[.?!]$/.test(text) ? text : `${text}.`;
}

function toPhysicalLocation({ file, line, column }: Position, place: ReportPlace) {
  return { artifactLocation: { uri: toUri(reportPath(file, place)) }, region: { startLine: line, startColumn: column } };
}

/** A path as a URI reference: relative ones stay relative. */
function toUri(path: string): string {
  const encoded = path
    .split("/")
    .map((part) => encodeURIComponent(part))
    .join("/");
  if (path.startsWith("/")) return `file://${encoded}`;
  return /^[A-Za-z]:\//.test(path) ? `file:///${encoded.replace("%3A", ":")}` : encoded;
}
