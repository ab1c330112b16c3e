/** `meshroute lint`: what is admitted and probably not meant. */
import { InvalidArgumentError, Option } from "commander";
import { type LintReport, lint } from "../../analysis/lint/lint.ts";
import { isLintRuleId, LINT_RULE_IDS, type LintRuleId } from "../../analysis/lint/lintRuleId.ts";
import { isError } from "../../diagnostic/diagnostic.ts";
import { formatCount } from "../../draw/text/quantities.ts";
import { formatDiagnostics } from "../../load/formatDiagnostics.ts";
import type { Loaded } from "../../load/load.ts";
import { nearest } from "../../util/nearest.ts";
import { type CliCommand, cliCommand } from "../command.ts";
import { commandSyntax } from "../commandSyntax.ts";
import { configOptions } from "../configOptions.ts";
import { EXIT } from "../exitCode.ts";
import type { LintFlags } from "../flags.ts";
import { formatOptions } from "../format/formats.ts";
import { describeLintRules } from "../format/lintRules.ts";
import { painterFor } from "../format/painter.ts";
import { countSeverities, type DiagnosticReport, formatReport, isAtLeast } from "../format/report.ts";
import { styleFor } from "../format/style.ts";
import type { CliIo } from "../io.ts";
import { loadConfig } from "../loadConfig.ts";
import { placeDiagnostics } from "../placeDiagnostics.ts";
import { progressOn } from "../progress.ts";
import { readSettings, SETTINGS_FILES } from "../readSettings.ts";

const TEXT = {
  name: "lint",
  summary: "say what is probably not meant",
  description: [
    "Looks for what Istio takes and users did not mean: rules that no request reaches, with the rules that hide",
    "them; prefixes and expressions that fit more or less than they look like; hosts, subsets, gateways and exports",
    "that lead nowhere. That a rule is out of reach is proven on the compiled configuration.",
  ].join("\n"),
  examples: [
    "# before a commit",
    "meshroute lint -f istio/",
    "# annotations on a pull request, in GitHub Actions",
    "meshroute lint -f istio/ --format github",
    "# one rule of the list",
    "meshroute lint -f istio/ --rule rule-unreachable match-unreachable",
    "# for a code host that takes SARIF",
    "meshroute lint -f istio/ --format sarif > lint.sarif",
  ],
};

const EXIT_CODES = [
  "nothing found that --fail-on is about",
  "findings, errors, or what Istio admits and Envoy refuses",
  "wrong usage, settings with errors, or nothing to check",
] as const;

/** The command. */
export const lintCommand: CliCommand = cliCommand(
  () =>
    commandSyntax(TEXT, {
      options: { Configuration: configOptions(), Rules: ruleOptions(), Output: outputOptions() },
      exitCodes: EXIT_CODES,
    }),
  async (flags: LintFlags, io) => {
    const progress = progressOn(io.stderr);
    const settings = await readSettings(flags.config, io);
    if (settings.diagnostics.length > 0) {
      io.stderr.write(formatDiagnostics(settings.diagnostics, { sources: settings.sources, paint: painterFor(io.stderr.hasColor) }));
      return EXIT.unusable;
    }
    const loaded = await loadConfig(flags, io);
    const report = lint(loaded.config, {
      ...settings.lint,
      registry: flags.registry,
      ...(flags.rule && { only: flags.rule }),
      onRule: (id, index, count) => progress.show(`${index + 1}/${count} ${id}`),
    });
    progress.clear();
    const result = toReport(report, loaded, flags, io);
    io.stdout.write(flags.format === "pretty" ? formatForPeople(report, result, flags, io) : formatReport(flags.format, result));
    return result.diagnostics.some(result.fails) ? EXIT.bad : EXIT.good;
  },
);

function ruleOptions(): readonly Option[] {
  return [
    new Option("--rule <id...>", "only these rules; docs/lint.md lists them").argParser(collectRule),
    new Option("--config <file>", `settings: severities and exceptions (default: ${SETTINGS_FILES.join(" or ")} here, if there is one)`),
  ];
}

function collectRule(text: string, previous: readonly LintRuleId[] = []): readonly LintRuleId[] {
  if (isLintRuleId(text)) return [...previous, text];
  const near = nearest(text, LINT_RULE_IDS);
  throw new InvalidArgumentError(near === undefined ? "There is no such rule." : `There is no such rule; did you mean ${near}?`);
}

function outputOptions(): readonly Option[] {
  return [
    new Option("--fail-on <severity>", "the least problem for which the exit code is 1; errors always are one, but for `never`")
      .choices(["error", "warning", "info", "never"])
      .default("warning"),
    ...formatOptions("`rules`, `counts`, `suppressed` and `diagnostics` with positions"),
    new Option("-v, --verbose", "show infos too"),
  ];
}

function toReport(report: LintReport, { sources, diagnostics }: Loaded, { failOn, rule }: LintFlags, io: CliIo): DiagnosticReport {
  const loading = diagnostics.filter((each) => rule === undefined || isError(each));
  const all = placeDiagnostics([...loading, ...report.diagnostics], sources);
  return {
    title: "meshroute lint",
    io,
    diagnostics: all,
    sources,
    rules: describeLintRules(report.rules),
    json: { rules: report.rules, counts: countSeverities(all), suppressed: report.suppressed, diagnostics: all },
    fails: (diagnostic) => isAtLeast(diagnostic, failOn),
  };
}

/** Findings with their lines, and a last line that counts. */
function formatForPeople(report: LintReport, { diagnostics, sources }: DiagnosticReport, flags: LintFlags, { stdout }: CliIo): string {
  const isShown = flags.verbose === true || flags.failOn === "info";
  const shown = diagnostics.filter(({ severity }) => isShown || severity !== "info");
  const counts = countSeverities(diagnostics);
  const style = styleFor(stdout.hasColor);
  const problems = [
    ...(counts.error > 0 ? [style.bad(formatCount(counts.error, "error"))] : []),
    ...(counts.refused > 0 ? [style.bad(`${counts.refused} refused by Envoy`)] : []),
    ...(counts.warning > 0 ? [formatCount(counts.warning, "warning")] : []),
    ...(counts.info > 0 && isShown ? [formatCount(counts.info, "info")] : []),
  ];
  const found = problems.length === 0 ? style.good("nothing found") : problems.join(", ");
  const suppressed = report.suppressed === 0 ? "" : `; ${report.suppressed} suppressed`;
  const hidden = isShown || counts.info === 0 ? "" : `; \`--verbose\` shows ${formatCount(counts.info, "info")}`;
  const summary = `${formatCount(report.rules.length, "rule")} checked over ${formatCount(sources.objects.length, "object")}: ${found}${suppressed}${hidden}\n`;
  const parts = shown.length === 0 ? [] : [formatDiagnostics(shown, { sources, paint: painterFor(stdout.hasColor) })];
  return [...parts, summary].join("\n");
}
