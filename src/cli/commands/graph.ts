/** `meshroute graph`: pictures of what a proxy decides, and of one request's way. */
import { InvalidArgumentError, Option } from "commander";
import { reachability } from "../../analysis/reachability.ts";
import { toDot } from "../../draw/toDot.ts";
import { toMermaid } from "../../draw/toMermaid.ts";
import { toSvg } from "../../draw/toSvg.ts";
import { compact } from "../../util/compact.ts";
import { askedProxy } from "../askedProxy.ts";
import { askQuestion } from "../askQuestion.ts";
import { type CliCommand, cliCommand } from "../command.ts";
import { commandSyntax } from "../commandSyntax.ts";
import { compileConfig } from "../compileConfig.ts";
import { admitOption, configOptions } from "../configOptions.ts";
import { EXIT } from "../exitCode.ts";
import type { GraphFlags } from "../flags.ts";
import type { CliIo } from "../io.ts";
import { progressOn } from "../progress.ts";
import { reportDiagnostics } from "../reportDiagnostics.ts";
import { requestOptions } from "../requestOptions.ts";
import { sourceOptions } from "../sourceOptions.ts";
import { UsageError } from "../usageError.ts";
import { writeOutput } from "../writeOutput.ts";

const TEXT = {
  name: "graph",
  summary: "draw what a proxy decides, or one request's way through it",
  description: [
    "Draws the decision graph of a proxy for Mermaid or Graphviz: its hosts, their rules in order, arms with weights, and",
    "destinations. With `--format svg` it draws one request's way: every rule that was tried, and where it went.",
  ].join("\n"),
  examples: [
    "# a sidecar's decisions about one host, for a page that shows Mermaid",
    "meshroute graph -f istio/ --host reviews",
    "# the same with the rules marked that can never fire",
    "meshroute graph -f istio/ --host reviews --reachability",
    "# everything that the ingress gateway decides, drawn by Graphviz",
    "meshroute graph -f istio/ --from-gateway istio-system/public --format dot | dot -Tsvg > gateway.svg",
    "# why a request goes where it goes, as a picture",
    "meshroute graph -f istio/ --format svg --host reviews --header end-user:jason -o jason.svg",
    "# in CI: is the picture in the documentation current?",
    "meshroute graph -f istio/ --host reviews -o docs/reviews.mmd --check",
  ],
};

const EXIT_CODES = [
  "the picture is drawn, or the file is current",
  "`--check`: the file is not current",
  "wrong usage, or a configuration with errors (unless --admit)",
] as const;

/** The command. */
export const graphCommand: CliCommand = cliCommand(
  () =>
    commandSyntax(TEXT, {
      options: {
        Configuration: [...configOptions(), admitOption()],
        Picture: pictureOptions(),
        "Request (all but the host for `--format svg` only)": requestOptions(),
        Source: sourceOptions(),
        Output: outputOptions(),
      },
      exitCodes: EXIT_CODES,
    }),
  async (flags: GraphFlags, io) => {
    const text = flags.format === "svg" ? await drawWay(flags, io) : await drawGraph(flags, io);
    if (text === undefined) return EXIT.unusable;
    return (await writeOutput(text, flags, io)) ? EXIT.good : EXIT.bad;
  },
);

function pictureOptions(): readonly Option[] {
  return [
    new Option("--format <format>", "of the picture").choices(["mermaid", "dot", "svg"]).default("mermaid"),
    new Option("--defaults <how>", "routes that Istio makes without a rule (default: fold)").choices(["fold", "show", "hide"]),
    new Option("--max-rules <number>", "most rules drawn of a host; more are folded (default: 12, svg: 10)").argParser(parseCount),
    new Option("--max-hosts <number>", "most boxes of hosts; more are folded (default: 24)").argParser(parseCount),
    new Option("--reachability", "mark rules and match items that no request of this proxy reaches, which takes a while"),
    new Option("--direction <direction>", "from left to right or from top to bottom (default: LR)").choices(["LR", "TB"]),
    new Option("--theme <theme>", "svg: colours of the page it is for; `auto` follows the reader (default: auto)").choices([
      "auto",
      "light",
      "dark",
    ]),
    new Option("--width <pixels>", "svg: width of the picture (default: 880)").argParser(parseCount),
  ];
}

function outputOptions(): readonly Option[] {
  return [
    new Option("-o, --output <file>", "write the picture there instead of to standard output"),
    new Option("--check", "write nothing, and say whether the file is current"),
    new Option("-v, --verbose", "show infos about the configuration too"),
  ];
}

function parseCount(text: string): number {
  const number = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (number < 1) throw new InvalidArgumentError("It is a whole number from 1 on.");
  return number;
}

const WAY_ONLY = ["path", "method", "header", "port", "sni", "alpn", "destinationIp", "sourceIp", "theme", "width"] as const;
const GRAPH_ONLY = ["defaults", "reachability", "maxHosts", "direction"] as const;

/** Undefined where the configuration has errors, which were reported. */
async function drawGraph(flags: GraphFlags, io: CliIo): Promise<string | undefined> {
  refuse(flags, WAY_ONLY);
  atLeast("max-rules", flags.maxRules, 2);
  if (flags.protocol !== "http") throw new UsageError(`\`--protocol\` has no meaning with \`--format ${flags.format}\``);
  const progress = progressOn(io.stderr);
  const { graph, sources, diagnostics } = await compileConfig(flags, io);
  const proxy = graph === undefined ? undefined : askedProxy(graph, flags);
  const isUnusable = proxy === undefined;
  reportDiagnostics([...diagnostics, ...(proxy?.said ?? [])], io, { sources, verbose: flags.verbose === true, isUnusable });
  if (proxy === undefined) return undefined;
  const { host, defaults, maxRules, maxHosts, direction } = flags;
  if (flags.reachability === true) progress.show("looking for requests");
  const clauses = flags.reachability === true ? reachability(proxy.at).clauses : undefined;
  progress.clear();
  const options = compact({ host, defaults, maxRules, maxHosts, direction, reachability: clauses });
  return flags.format === "dot" ? toDot(proxy.at, options) : toMermaid(proxy.at, options);
}

async function drawWay(flags: GraphFlags, io: CliIo): Promise<string | undefined> {
  refuse(flags, GRAPH_ONLY);
  atLeast("max-rules", flags.maxRules, 3);
  atLeast("width", flags.width, 480);
  const { at, request, sources, diagnostics } = await askQuestion(flags, io);
  reportDiagnostics(diagnostics, io, { sources, verbose: flags.verbose === true, isUnusable: at === undefined });
  if (at === undefined) return undefined;
  const { theme, width, maxRules } = flags;
  return toSvg(at, request, { sources, ...compact({ theme, width, maxRules }) });
}

function refuse(flags: GraphFlags, names: readonly (keyof GraphFlags)[]): void {
  for (const name of names) {
    const flag = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    if (flags[name] !== undefined) throw new UsageError(`\`--${flag}\` has no meaning with \`--format ${flags.format}\``);
  }
}

function atLeast(flag: string, value: number | undefined, least: number): void {
  if (value !== undefined && value < least) throw new UsageError(`\`--${flag}\` must be ${least} or more`);
}
