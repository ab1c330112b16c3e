/** `meshroute test`: do requests do what they are meant to? */
import { Argument, Option } from "commander";
import { isError } from "../../diagnostic/diagnostic.ts";
import { formatIntents } from "../../testing/formatIntents.ts";
import { importFormats } from "../../testing/import/importIntents.ts";
import { type CliCommand, cliCommand } from "../command.ts";
import { commandSyntax } from "../commandSyntax.ts";
import { configOptions } from "../configOptions.ts";
import { EXIT, type ExitCode } from "../exitCode.ts";
import type { TestFlags } from "../flags.ts";
import { toFindings } from "../format/finding.ts";
import { formatOptions } from "../format/formats.ts";
import { toGithub } from "../format/github.ts";
import { toSarif } from "../format/sarif.ts";
import { styleFor } from "../format/style.ts";
import { formatTestRun, TEST_RULES, testRunToJson, testRunToJunit, toTestFindings } from "../format/testResults.ts";
import type { CliIo } from "../io.ts";
import { progressOn } from "../progress.ts";
import { reportDiagnostics } from "../reportDiagnostics.ts";
import { type Problems, type ReadIntents, readTests, runTests, type TestRun } from "../runTests.ts";
import { UsageError } from "../usageError.ts";

const TEXT = {
  name: "test",
  summary: "check requests against what you expect of them",
  description: [
    "Runs routing-intent files: tables of requests and what is to happen to them. What is not as expected is printed with its",
    "line, what happens instead, and why: every rule that was tried, and the condition that failed.",
  ].join("\n"),
  examples: [
    "# a first file: routes.intents.yaml beside the configuration",
    "#   tests:",
    "#     - name: jason sees v2",
    "#       request: { host: reviews:9080, headers: { end-user: jason } }",
    "#       expect: { route: reviews/v2, timeout: 2s }",
    "#     - request: GET http://reviews:9080/old",
    "#       expect: { redirect: 308 }",
    "# every *.intents.yaml here and below",
    "meshroute test",
    "# one file, against another configuration than it names",
    "meshroute test routes.intents.yaml -f rendered/",
    "# in CI",
    "meshroute test --format junit > routing.xml",
    "# tests that were written for another tool, and what they look like as an intent file",
    "meshroute test --import tests/ -f istio/ --from-gateway istio-system/public",
    "meshroute test --import router-check.yaml --print",
  ],
};

const EXIT_CODES = [
  "every request does what is expected",
  "some do not",
  "wrong usage, or an intent file or a configuration with errors (see --admit)",
] as const;

/** The command. */
export const testCommand: CliCommand = cliCommand(
  () =>
    commandSyntax(TEXT, {
      options: { Configuration: configurationOptions(), Tests: testOptions(), Output: outputOptions() },
      exitCodes: EXIT_CODES,
    }).addArgument(new Argument("[files...]", "intent files, folders with such, or globs (default: every *.intents.yaml here and below)")),
  async (flags: TestFlags, io, args) => {
    const read = await readTests(flags, args, io);
    if (flags.print === true) return printImported(read, flags, io);
    const progress = progressOn(io.stderr);
    const run = await runTests(read, flags, io, (file, index) => progress.show(`${index + 1}/${read.length} ${file}`));
    progress.clear();
    if (flags.name !== undefined && run.files.every(({ results }) => results.length === 0) && !run.isUnusable) {
      throw new UsageError(`no test has \`${flags.name}\` in its name`);
    }
    report(run, flags, io);
    return exitCodeOf(run);
  },
);

function configurationOptions(): readonly Option[] {
  const [file, meshConfig, registry] = configOptions();
  return [
    new Option(file?.flags ?? "", "the configuration instead of that which the intent files name with `config`"),
    new Option(meshConfig?.flags ?? "", "settings of the mesh instead of those which the intent files name with `meshConfig`"),
    new Option(registry?.flags ?? "", "instead of `registry` in the intent files").choices(["infer", "strict"]),
    new Option("--admit", "leave invalid objects out, as the admission webhook does, and run"),
  ];
}

function testOptions(): readonly Option[] {
  return [
    new Option("-t, --name <text>", "only tests with this text in their name"),
    new Option("--import <files...>", "run test files of another tool, with `-f` for the configuration"),
    new Option("--as <tool>", "the tool that they are of (default: what they look like)").choices([...importFormats]),
    new Option("--from-gateway <ns/name>", "what imported tests are asked of: the workload of this Gateway").conflicts("fromNamespace"),
    new Option("--from-namespace <namespace>", "what imported tests are asked of: a sidecar in this namespace (default: default)"),
    new Option("--protocol <protocol>", "of imported tests (default: http)").choices(["http", "https"]),
    new Option("--print", "print imported tests as an intent file and do not run them"),
  ];
}

function outputOptions(): readonly Option[] {
  return [
    ...formatOptions("`passed`, `failed` and all results"),
    new Option("-v, --verbose", "show warnings and infos about the configuration too"),
  ];
}

function printImported(read: readonly ReadIntents[], { import: imported }: TestFlags, io: CliIo): ExitCode {
  if (imported === undefined) throw new UsageError("`--print` shows what `--import` made; add `--import FILE`");
  for (const { file, documents, diagnostics } of read) {
    reportDiagnostics(diagnostics, io, { sources: { files: [file], objects: [] }, verbose: true, isUnusable: false });
    io.stdout.write(documents.map(formatIntents).join("---\n"));
  }
  return read.some(({ diagnostics }) => diagnostics.some(isError)) ? EXIT.unusable : EXIT.good;
}

function report(run: TestRun, { format, verbose }: TestFlags, io: CliIo): void {
  const problems = shownProblems(run, verbose === true);
  if (format === "github" || format === "sarif") {
    const findings = [...problems.flatMap(({ diagnostics, sources }) => toFindings(diagnostics, sources)), ...toTestFindings(run)];
    io.stdout.write(format === "github" ? toGithub(findings, io) : toSarif({ ...io, rules: TEST_RULES, findings }));
    return;
  }
  for (const { diagnostics, sources } of format === "json" ? [] : problems) {
    reportDiagnostics(diagnostics, io, { sources, verbose: verbose === true, isUnusable: false });
  }
  io.stdout.write(FORMATTERS[format](run, io));
  if (format === "pretty" && run.isUnusable) io.stderr.write("\nnot all tests were run: the problems above come first\n");
}

/** Of a configuration only what keeps tests from being run: all else is what `validate` is for. */
function shownProblems({ problems, configProblems }: TestRun, isVerbose: boolean): readonly Problems[] {
  if (isVerbose) return [...problems, ...configProblems];
  const errors = configProblems.map(({ diagnostics, sources }) => ({ diagnostics: diagnostics.filter(isError), sources }));
  return [...problems, ...errors].filter(({ diagnostics }) => diagnostics.length > 0);
}

const FORMATTERS = {
  pretty: (run, { stdout }) => formatTestRun(run, styleFor(stdout.hasColor)),
  json: testRunToJson,
  junit: testRunToJunit,
} satisfies Record<Exclude<TestFlags["format"], "github" | "sarif">, (run: TestRun, io: CliIo) => string>;

function exitCodeOf({ files, isUnusable }: TestRun): ExitCode {
  if (isUnusable) return EXIT.unusable;
  return files.some(({ results }) => results.some(({ pass }) => !pass)) ? EXIT.bad : EXIT.good;
}
