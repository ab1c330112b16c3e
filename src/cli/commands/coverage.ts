/** `meshroute coverage`: which rules, match items and arms a table of requests reaches. */
import { InvalidArgumentError, Option } from "commander";
import type { Coverage } from "../../analysis/cover/coverageReport.ts";
import { toLcov } from "../../analysis/cover/toLcov.ts";
import { type CoverageRecorder, recordCoverage } from "../../analysis/coverage.ts";
import { isError } from "../../diagnostic/diagnostic.ts";
import { formatPercent } from "../../draw/text/quantities.ts";
import type { RoutingGraph } from "../../graph/routingGraph.ts";
import { formatDiagnostics } from "../../load/formatDiagnostics.ts";
import type { SourceFile } from "../../load/loadOptions.ts";
import type { AskedFrom } from "../../testing/intentFile.ts";
import { loadIntents } from "../../testing/loadIntents.ts";
import { compact } from "../../util/compact.ts";
import { askedProxy } from "../askedProxy.ts";
import { type CliCommand, cliCommand } from "../command.ts";
import { commandSyntax } from "../commandSyntax.ts";
import { compileConfig } from "../compileConfig.ts";
import { admitOption, configOptions } from "../configOptions.ts";
import { EXIT } from "../exitCode.ts";
import type { CoverageFlags, SourceFlags } from "../flags.ts";
import { coverageToIntents, coverageToJson, formatCoverage } from "../format/coverage.ts";
import { painterFor } from "../format/painter.ts";
import { styleFor } from "../format/style.ts";
import type { CliIo } from "../io.ts";
import { progressOn } from "../progress.ts";
import { readIntentFiles } from "../readIntentFiles.ts";
import { reportDiagnostics } from "../reportDiagnostics.ts";
import { UsageError } from "../usageError.ts";

const TEXT = {
  name: "coverage",
  summary: "say which rules a table of requests reaches, and give requests for the others",
  description: [
    "Counts which rules, match items and weighted arms the requests reach. For each that none of them reaches it prints a",
    "request that does, to paste; what no request can reach is told apart, and does not count against the threshold.",
    "The requests are those of intent files (see `meshroute test`), where `expect` may be missing.",
  ].join("\n"),
  examples: [
    "# a first table: requests.yaml",
    "#   tests:",
    "#     - request: GET http://reviews:9080/",
    "#     - request: { host: reviews:9080, headers: { end-user: jason } }",
    "#     - from: { gateway: istio-system/public }",
    "#       request: GET https://shop.example.com/cart",
    "meshroute coverage -f istio/ --requests requests.yaml",
    "# in CI: do the intent files of the folder reach nine in ten?",
    "meshroute coverage -f istio/ --requests 'tests/**/*.intents.yaml' --threshold 90",
    "# for tools that show which lines were reached",
    "meshroute coverage -f istio/ --requests tests/ --format lcov > lcov.info",
    "# the missing requests as a table to add `expect` to",
    "meshroute coverage -f istio/ --requests tests/ --format intents > more.intents.yaml",
  ],
};

const EXIT_CODES = [
  "as much is reached as --threshold asks for",
  "less is",
  "wrong usage, or a configuration (unless --admit) or requests with errors",
] as const;

/** The command. */
export const coverageCommand: CliCommand = cliCommand(
  () =>
    commandSyntax(TEXT, {
      options: { Configuration: [...configOptions(), admitOption()], Requests: requestsOptions(), Output: outputOptions() },
      exitCodes: EXIT_CODES,
    }),
  async (flags: CoverageFlags, io) => {
    const progress = progressOn(io.stderr);
    const tables = await readIntentFiles(flags.requests, io);
    const { graph, sources, diagnostics } = await compileConfig(flags, io);
    reportDiagnostics(diagnostics, io, { sources, verbose: flags.verbose === true, isUnusable: graph === undefined });
    if (graph === undefined) return EXIT.unusable;
    const recorder = recordCoverage(graph);
    if (!countTables(tables, graph, recorder, io)) return EXIT.unusable;
    progress.show("looking for requests that reach the rest");
    const coverage = recorder.coverage();
    progress.clear();
    const style = styleFor(io.stdout.hasColor);
    if (flags.format === "json") io.stdout.write(coverageToJson(coverage, sources));
    else if (flags.format === "intents") io.stdout.write(coverageToIntents(coverage, graph));
    else if (flags.format === "lcov") io.stdout.write(toLcov(coverage, { sources }));
    else io.stdout.write(formatCoverage(coverage, { graph, sources, flags }, style));
    return isEnough(coverage, flags.threshold, io) ? EXIT.good : EXIT.bad;
  },
);

function requestsOptions(): readonly Option[] {
  return [
    new Option(
      "--requests <path...>",
      "intent file, folder with *.intents.yaml or glob; `-` is standard input; may be repeated",
    ).makeOptionMandatory(),
    new Option("--threshold <percent>", "the least share of rules, match items and arms together").argParser(parsePercent),
  ];
}

function outputOptions(): readonly Option[] {
  return [
    new Option("--format <format>", "`intents` is a table of requests for what was missed, `lcov` is for tools that show lines")
      .choices(["pretty", "json", "lcov", "intents"])
      .default("pretty"),
    new Option("--json", "the same as --format json").implies({ format: "json" }),
    new Option("-v, --verbose", "show infos about the configuration too"),
  ];
}

function parsePercent(text: string): number {
  const number = text.trim() === "" ? Number.NaN : Number(text);
  if (!(number >= 0 && number <= 100)) throw new InvalidArgumentError("It is a number from 0 to 100.");
  return number;
}

/** False where a table has errors, which are reported. */
function countTables(tables: readonly SourceFile[], graph: RoutingGraph, recorder: CoverageRecorder, io: CliIo): boolean {
  const loaded = tables.map((table) => loadIntents(table, { isExpectOptional: true }));
  const problems = loaded.flatMap(({ diagnostics }) => diagnostics);
  if (problems.length > 0) {
    io.stderr.write(formatDiagnostics(problems, { sources: { files: tables, objects: [] }, paint: painterFor(io.stderr.hasColor) }));
  }
  if (problems.some(isError)) return false;
  const tests = loaded.flatMap(({ files }) => files.flatMap((file) => file.tests));
  if (tests.length === 0) throw new UsageError("the files of `--requests` have no request");
  for (const { from, requests } of tests) {
    const { at, throughService } = askedProxy(graph, toSourceFlags(from));
    for (const request of requests) recorder.add(at, throughService(request));
  }
  return true;
}

function toSourceFlags({ gateway, namespace, labels }: AskedFrom): SourceFlags {
  return compact({ fromGateway: gateway, fromNamespace: namespace, labels });
}

function isEnough({ totals }: Coverage, threshold: number | undefined, io: CliIo): boolean {
  const { percent } = totals.all;
  if (threshold === undefined || percent >= threshold) return true;
  io.stderr.write(`${formatPercent(Math.floor(percent * 100) / 100)} is less than the threshold of ${formatPercent(threshold)}\n`);
  return false;
}
