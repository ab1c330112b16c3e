/** `meshroute diff`: which requests change their answer. */
import { Argument, Option } from "commander";
import type { DiffResult } from "../../analysis/diff/diffResult.ts";
import { diff } from "../../analysis/diff.ts";
import { isError } from "../../diagnostic/diagnostic.ts";
import { askedProxy } from "../askedProxy.ts";
import { type CliCommand, cliCommand } from "../command.ts";
import { commandSyntax } from "../commandSyntax.ts";
import { admitOption, configOptions } from "../configOptions.ts";
import { EXIT, type ExitCode } from "../exitCode.ts";
import type { DiffFlags } from "../flags.ts";
import { DIFF_RULES, type DiffReport, diffToJson, diffToJunit, formatDiff, toDiffFindings } from "../format/diff.ts";
import { type Finding, toFindings } from "../format/finding.ts";
import { formatOptions } from "../format/formats.ts";
import { toGithub } from "../format/github.ts";
import { toSarif } from "../format/sarif.ts";
import { styleFor } from "../format/style.ts";
import type { CliIo } from "../io.ts";
import { type Progress, progressOn } from "../progress.ts";
import { readSides, type Sides } from "../readSides.ts";
import { reportDiagnostics } from "../reportDiagnostics.ts";
import { sourceOptions } from "../sourceOptions.ts";

const TEXT = {
  name: "diff",
  summary: "say which requests change their answer",
  description: [
    "Compares what two configurations do with requests, not how they are written: every class of requests that is treated",
    "otherwise, with one request of it that was asked of both. That no request changes is a proof, or what could not be",
    "decided is named.",
  ].join("\n"),
  examples: [
    "# two folders, files or globs",
    "meshroute diff rendered/old rendered/new",
    "# a branch: what the working tree changes against main, in istio/",
    "meshroute diff --base main istio/",
    "# two revisions",
    "meshroute diff --base v1.2 --head v1.3 istio/",
    "# in a pull request: fail where routing changes, and say so at the lines",
    "meshroute diff --base origin/main istio/ --fail-on routing --format github",
    "# only what one gateway sees",
    "meshroute diff old/ new/ --from-gateway istio-system/public",
  ],
};

const EXIT_CODES = [
  "no request changes",
  "requests change, or it could not be decided (see --fail-on)",
  "wrong usage, or a configuration with errors (unless --admit)",
] as const;

/** The command. */
export const diffCommand: CliCommand = cliCommand(
  () =>
    commandSyntax(TEXT, {
      options: { Configuration: configurationOptions(), Source: onlyOptions(), Output: outputOptions() },
      exitCodes: EXIT_CODES,
    }).addArgument(new Argument("[paths...]", "before and after; with --base the files and folders to compare (default: .)")),
  async (flags: DiffFlags, io, args) => {
    const progress = progressOn(io.stderr);
    const sides = await readSides(args, flags, io);
    const result = compare(sides, flags, progress);
    const problems: Finding[] = [];
    for (const { diagnostics, sources, graph } of [sides.before, sides.after]) {
      const shown = flags.verbose === true ? diagnostics : diagnostics.filter(isError);
      if (flags.format === "github" || flags.format === "sarif") problems.push(...toFindings(shown, sources));
      else reportDiagnostics(shown, io, { sources, verbose: true, isUnusable: graph === undefined });
    }
    const report = result && { ...sides, result, flags };
    if (flags.format === "github" || flags.format === "sarif") {
      const findings = [...problems, ...(report === undefined ? [] : toDiffFindings(report))];
      io.stdout.write(flags.format === "github" ? toGithub(findings, io) : toSarif({ ...io, rules: DIFF_RULES, findings }));
    } else if (report !== undefined) io.stdout.write(FORMATTERS[flags.format](report, io));
    return result === undefined ? EXIT.unusable : exitCodeOf(result, flags);
  },
);

/** Undefined where a side has errors. */
function compare({ before, after }: Sides, flags: DiffFlags, progress: Progress): DiffResult | undefined {
  if (before.graph === undefined || after.graph === undefined) return undefined;
  const { fromGateway, fromNamespace, labels } = flags;
  const isAsked = fromGateway !== undefined || fromNamespace !== undefined || labels !== undefined;
  progress.show("comparing");
  const result = diff(before.graph, after.graph, isAsked ? { sources: [askedProxy(after.graph, flags).at.source] } : {});
  progress.clear();
  return result;
}

const FORMATTERS = {
  pretty: (report, { stdout }) => formatDiff(report, styleFor(stdout.hasColor)),
  json: diffToJson,
  junit: diffToJunit,
} satisfies Record<Exclude<DiffFlags["format"], "github" | "sarif">, (report: DiffReport, io: CliIo) => string>;

function configurationOptions(): readonly Option[] {
  const [, ...options] = configOptions();
  return [
    new Option("--base <revision>", "compare with what this git revision has at the same paths"),
    new Option("--head <revision>", "with --base: this revision instead of the working tree"),
    ...options,
    admitOption(),
  ];
}

/** The flags of a question, which mean here that only one proxy counts. */
function onlyOptions(): readonly Option[] {
  const texts = [
    "only what the workload of this Gateway sees",
    "only what a sidecar in this namespace sees",
    "only what a sidecar with these labels sees",
  ];
  return sourceOptions().map((option, index) => {
    option.description = texts[index] ?? option.description;
    return option;
  });
}

function outputOptions(): readonly Option[] {
  return [
    new Option(
      "--fail-on <what>",
      "for what the exit code is 1: `any` change or place that was not decided, any `change`, a change of `routing`, or `never`",
    )
      .choices(["any", "change", "routing", "never"])
      .default("any"),
    ...formatOptions("`unchanged`, `changes` and `undecided`"),
    new Option("-v, --verbose", "show warnings and infos about both configurations too"),
  ];
}

function exitCodeOf({ changes, undecided }: DiffResult, { failOn }: DiffFlags): ExitCode {
  const fails = {
    any: changes.length + undecided.length > 0,
    change: changes.length > 0,
    routing: changes.some(({ kind }) => kind === "routing"),
    never: false,
  } satisfies Record<DiffFlags["failOn"], boolean>;
  return fails[failOn] ? EXIT.bad : EXIT.good;
}
