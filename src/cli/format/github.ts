/**
 * Findings as annotations of GitHub Actions: one workflow command for each line.
 * @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
import type { Finding, FindingLevel } from "./finding.ts";

const COMMANDS = { error: "error", warning: "warning", note: "notice" } as const satisfies Record<FindingLevel, string>;

/** `::warning file=a.yaml,line=3,col=7,title=subset-unknown::message`; ends with a line feed, empty for no finding. */
export function toGithub(findings: readonly Finding[]): string {
  return findings.map((finding) => `${toCommand(finding)}\n`).join("");
}

function toCommand({ level, ruleId, message, help, object, position }: Finding): string {
  const properties = [
    ...(position === undefined
      ? []
      : [`file=${escapeProperty(toRelative(position.file))}`, `line=${position.line}`, `col=${position.column}`]),
    `title=${escapeProperty(ruleId)}`,
  ];
  const text = [message, ...(object === undefined ? [] : [`in: ${object}`]), ...(help === undefined ? [] : [`help: ${help}`])].join("\n");
  return `::${COMMANDS[level]} ${properties.join(",")}::${escapeData(text)}`;
}

/** Annotations are joined to files by their path from the root of the repository, without `./`. */
function toRelative(file: string): string {
  return file.replaceAll("\\", "/").replace(/^(?:\.\/)+/, "");
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
