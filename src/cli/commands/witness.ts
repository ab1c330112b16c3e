/** `meshroute witness`: a request that reaches a rule, or why there is none. */
import { Option } from "commander";
import { reachability } from "../../analysis/reachability.ts";
import type { ClauseReachability } from "../../analysis/reachabilityResult.ts";
import { printable } from "../../diagnostic/formatDiagnostic.ts";
import type { Style } from "../../draw/text/style.ts";
import type { RoutingGraph } from "../../graph/routingGraph.ts";
import { locate } from "../../load/locate.ts";
import type { Sources } from "../../load/sources.ts";
import { type CliCommand, cliCommand } from "../command.ts";
import { commandSyntax } from "../commandSyntax.ts";
import { compileConfig } from "../compileConfig.ts";
import { admitOption, configOptions } from "../configOptions.ts";
import { EXIT } from "../exitCode.ts";
import { findRules } from "../findRules.ts";
import type { CompileFlags, WitnessFlags } from "../flags.ts";
import { describeClause } from "../format/clause.ts";
import { curlCommandOf, resolveCommandOf } from "../format/requestCommands.ts";
import { styleFor } from "../format/style.ts";
import { progressOn } from "../progress.ts";
import { reportDiagnostics } from "../reportDiagnostics.ts";

const TEXT = {
  name: "witness",
  summary: "give a request that reaches a rule, or say why there is none",
  description: [
    "Searches a request that the rule takes, from whichever proxy has it, and prints it to paste. Where no request can get there,",
    "the earlier rules that take everything are named. A witness is only printed after the engine has sent it there.",
  ].join("\n"),
  examples: [
    "# a request for the second match item of the third rule",
    'meshroute witness -f istio/ --rule "VirtualService shop/cart http[2].match[1]"',
    "# for the rule at a line, as an editor or a diagnostic names it",
    "meshroute witness -f istio/ --rule istio/cart.yaml:42",
    "# for the rules that are called canary, and for all rules",
    'meshroute witness -f istio/ --rule "cart canary"',
    "meshroute witness -f istio/",
  ],
};

const EXIT_CODES = [
  "each of the rules is reached by the request that is printed",
  "one of them is reached by no request, or nothing was proven",
  "wrong usage, or a configuration with errors (unless --admit)",
] as const;

/** The command. */
export const witnessCommand: CliCommand = cliCommand(
  () =>
    commandSyntax(TEXT, {
      options: { Configuration: [...configOptions(), admitOption()], Rules: ruleOptions(), Output: outputOptions() },
      exitCodes: EXIT_CODES,
    }),
  async (flags: WitnessFlags, io) => {
    const progress = progressOn(io.stderr);
    const { graph, sources, diagnostics } = await compileConfig(flags, io);
    reportDiagnostics(diagnostics, io, { sources, verbose: flags.verbose === true, isUnusable: graph === undefined });
    if (graph === undefined) return EXIT.unusable;
    progress.show("looking for requests");
    const { clauses } = reachability(graph);
    progress.clear();
    const wanted = new Set(flags.rule?.flatMap((text) => findRules(text, clauses, sources)) ?? clauses);
    const found = clauses.filter((clause) => wanted.has(clause));
    const context: Context = { graph, sources, flags };
    io.stdout.write(flags.format === "json" ? toJson(found, context) : formatClauses(found, context, styleFor(io.stdout.hasColor)));
    return found.every(({ status }) => status === "reachable") ? EXIT.good : EXIT.bad;
  },
);

function ruleOptions(): readonly Option[] {
  return [
    new Option(
      "--rule <rule...>",
      "`VirtualService ns/name http[0].match[0]`, less of it, a rule's name, or `file:line`; may be repeated (default: all rules)",
    ),
  ];
}

function outputOptions(): readonly Option[] {
  return [
    new Option("--format <format>", "`json` has the requests as objects").choices(["pretty", "json"]).default("pretty"),
    new Option("--json", "the same as --format json").implies({ format: "json" }),
    new Option("-v, --verbose", "show infos about the configuration too"),
  ];
}

interface Context {
  readonly graph: RoutingGraph;
  readonly sources: Sources;
  readonly flags: CompileFlags;
}

function formatClauses(clauses: readonly ClauseReachability[], context: Context, style: Style): string {
  return clauses.map((clause) => `${formatClause(clause, context, style).join("\n")}\n`).join("\n");
}

function formatClause(clause: ClauseReachability, { graph, sources, flags }: Context, style: Style): readonly string[] {
  const head = style.strong(printable(describeClause(clause, sources)));
  if (clause.status !== "reachable") {
    const covering = clause.status === "unreachable" ? clause.coveredBy : [];
    return [
      head,
      `  ${style.bad(clause.status)}: ${printable(clause.reason)}`,
      ...covering.map((other) => `  ${style.faint("covered by")} ${printable(describeClause(other, sources))}`),
    ];
  }
  const { witness } = clause;
  const resolve = resolveCommandOf(witness, graph, flags);
  const curl = curlCommandOf(witness, graph);
  const commands = [resolve ?? `request ${JSON.stringify(witness)}`, ...(curl === undefined ? [] : [curl])];
  return [head, ...commands.map((command) => `  ${printable(command)}`)];
}

/** One object: the clauses in order, with the position of each and its commands. */
function toJson(clauses: readonly ClauseReachability[], { graph, sources, flags }: Context): string {
  const rules = clauses.map((clause) => {
    const place = clause.delegate ?? clause.origin;
    if (clause.status !== "reachable") return { ...clause, position: locate(sources, place) };
    const { witness } = clause;
    return {
      ...clause,
      position: locate(sources, place),
      resolve: resolveCommandOf(witness, graph, flags),
      curl: curlCommandOf(witness, graph),
    };
  });
  return `${JSON.stringify({ rules }, null, 2)}\n`;
}
