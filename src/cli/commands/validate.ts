/** `meshroute validate`: what is wrong with a configuration. */
import { Option } from "commander";
import { diagnosticCodes } from "../../diagnostic/codes.ts";
import type { Diagnostic } from "../../diagnostic/diagnostic.ts";
import { formatCount } from "../../draw/text/quantities.ts";
import { formatDiagnostics } from "../../load/formatDiagnostics.ts";
import type { Sources } from "../../load/sources.ts";
import { type ConfigCheck, checkConfig } from "../checkConfig.ts";
import { type CliCommand, cliCommand } from "../command.ts";
import { commandSyntax } from "../commandSyntax.ts";
import { configOptions } from "../configOptions.ts";
import { EXIT } from "../exitCode.ts";
import type { ValidateFlags } from "../flags.ts";
import { type FindingRule, levelOf } from "../format/finding.ts";
import { formatOptions } from "../format/formats.ts";
import { painterFor } from "../format/painter.ts";
import { formatReport, isAtLeast } from "../format/report.ts";
import { styleFor } from "../format/style.ts";
import { formatSummary } from "../format/summary.ts";
import type { CliIo } from "../io.ts";
import { loadConfig } from "../loadConfig.ts";

const TEXT = {
  name: "validate",
  summary: "say what is wrong with a configuration",
  description: [
    "Checks every object as Istio's admission does, what Envoy would refuse of those that pass, and the references",
    "between them. One run names every problem with its line and what to do; only an object with a value that does",
    "not fit its field is checked no further.",
  ].join("\n"),
  examples: [
    "# before a commit",
    "meshroute validate -f istio/",
    "# in CI: no warning either",
    "meshroute validate -f 'istio/**/*.yaml' --fail-on warning",
    "# the rendered chart",
    "helm template chart/ | meshroute validate -f -",
    "# for a tool: the lines of all errors",
    "meshroute validate -f istio/ --format json | jq -r '.diagnostics[] | select(.severity == \"error\") | .position'",
  ],
};

const EXIT_CODES = [
  "no problem that --fail-on is about",
  "problems: errors, or what Istio admits and Envoy refuses, unless --fail-on says otherwise",
  "wrong usage, or nothing to check",
] as const;

/** The command. */
export const validateCommand: CliCommand = cliCommand(
  () => commandSyntax(TEXT, { options: { Configuration: configOptions(), Output: outputOptions() }, exitCodes: EXIT_CODES }),
  async (flags: ValidateFlags, io) => {
    const loaded = await loadConfig(flags, io);
    const check = checkConfig(loaded, flags.registry);
    const isVerbose = flags.verbose === true;
    const fails = (diagnostic: Diagnostic) => isAtLeast(diagnostic, flags.failOn);
    const report = {
      title: "meshroute validate",
      io,
      diagnostics: check.diagnostics,
      sources: loaded.sources,
      rules: describeCodes(check.diagnostics),
      json: check,
      fails,
    };
    io.stdout.write(flags.format === "pretty" ? formatCheck(check, loaded.sources, isVerbose, io) : formatReport(flags.format, report));
    return check.diagnostics.some(fails) ? EXIT.bad : EXIT.good;
  },
);

function outputOptions(): readonly Option[] {
  return [
    new Option("--fail-on <severity>", "the least problem for which the exit code is 1")
      .choices(["error", "warning", "info", "never"])
      .default("error"),
    ...formatOptions("`valid`, `counts`, `objects`, `skipped` and `diagnostics` with positions"),
    new Option("-v, --verbose", "show infos too"),
  ];
}

function formatCheck(check: ConfigCheck, sources: Sources, isVerbose: boolean, { stdout }: CliIo): string {
  const { diagnostics, counts } = check;
  const shown = diagnostics.filter(({ severity }) => isVerbose || severity !== "info");
  const parts = shown.length === 0 ? [] : [formatDiagnostics(shown, { sources, paint: painterFor(stdout.hasColor) })];
  const hidden = isVerbose || counts.info === 0 ? "" : `; \`--verbose\` shows ${formatCount(counts.info, "info")}`;
  return [...parts, `${formatSummary(check, styleFor(stdout.hasColor))}${hidden}\n`].join("\n");
}

/** Every code that was found, with its summary. */
function describeCodes(diagnostics: readonly Diagnostic[]): readonly FindingRule[] {
  const levels = new Map(diagnostics.map(({ code, severity }) => [code, levelOf(severity)]));
  return [...levels].map(([id, level]) => ({ id, level, summary: diagnosticCodes[id].summary }));
}
