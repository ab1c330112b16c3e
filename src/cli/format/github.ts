/**
 * Findings as annotations of GitHub Actions: one workflow command for each line.
 * @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
import { printable } from "../../diagnostic/formatDiagnostic.ts";
import type { Finding, FindingLevel } from "./finding.ts";
import { type ReportPlace, reportPath } from "./reportPath.ts";

const COMMANDS = { error: "error", warning: "warning", note: "notice" } as const satisfies Record<FindingLevel, string>;

/** `::warning file=a.yaml,line=3,col=7,title=subset-unknown::message`; ends with a line feed, empty for no finding. */
export function toGithub(findings: readonly Finding[], place: ReportPlace): string {
  return findings.map((finding) => `${toCommand(finding, place)}\n`).join("");
}

function toCommand({ level, ruleId, message, help, object, position }: Finding, place: ReportPlace): string {
  const properties = [
    ...(position === undefined
      ? []
      : [`file=${escapeProperty(reportPath(position.file, place))}`, `line=${position.line}`, `col=${position.column}`]),
    `title=${escapeProperty(ruleId)}`,
  ];
  const text = [message, ...(object === undefined ? [] : [`in: ${object}`]), ...(help === undefined ? [] : [`help: ${help}`])].join("\n");
  // The log of a run is a terminal.
  const shown = text.split(/\r?\n/).map(printable).join("\n");
  return `::${COMMANDS[level]} ${properties.join(",")}::${escapeData(shown)}`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
