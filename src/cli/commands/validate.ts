/** `meshroute validate`: what is wrong with a configuration. */
import { Option } from "commander";
import { formatDiagnostics } from "../../load/formatDiagnostics.ts";
import type { Sources } from "../../load/sources.ts";
import { type ConfigCheck, checkConfig } from "../checkConfig.ts";
import { type CliCommand, cliCommand } from "../command.ts";
import { commandSyntax } from "../commandSyntax.ts";
import { configOptions } from "../configOptions.ts";
import { EXIT, type ExitCode } from "../exitCode.ts";
import type { ValidateFlags } from "../flags.ts";
import { painterFor } from "../format/painter.ts";
import { formatCount } from "../format/quantities.ts";
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
  "no problem, or only warnings (see --fail-on)",
  "errors, or what Istio admits and Envoy refuses",
  "wrong usage, or nothing to check",
] as const;

/** The command. */
export const validateCommand: CliCommand = cliCommand(
  () => commandSyntax(TEXT, { options: { Configuration: configOptions(), Output: outputOptions() }, exitCodes: EXIT_CODES }),
  async (flags: ValidateFlags, io) => {
    const loaded = await loadConfig(flags, io);
    const check = checkConfig(loaded, flags.registry);
    const isVerbose = flags.verbose === true;
    io.stdout.write(flags.format === "json" ? `${JSON.stringify(check, null, 2)}\n` : formatCheck(check, loaded.sources, isVerbose, io));
    return exitCode(check, flags);
  },
);

function outputOptions(): readonly Option[] {
  return [
    new Option("--fail-on <severity>", "the least problem for which the exit code is 1").choices(["error", "warning"]).default("error"),
    new Option("--format <format>", "`json` has `valid`, `counts`, `objects`, `skipped` and `diagnostics` with positions")
      .choices(["text", "json"])
      .default("text"),
    new Option("--json", "the same as --format json").implies({ format: "json" }),
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

function exitCode({ counts }: ConfigCheck, { failOn }: ValidateFlags): ExitCode {
  const problems = counts.error + counts.refused + (failOn === "warning" ? counts.warning : 0);
  return problems === 0 ? EXIT.good : EXIT.bad;
}
