/** The command line of a question: its flags and their syntax. */
import { InvalidArgumentError, Option } from "commander";
import { isIp } from "../host/ip.ts";
import { type CliCommand, cliCommand } from "./command.ts";
import { type CommandText, commandSyntax } from "./commandSyntax.ts";
import { configOptions } from "./configOptions.ts";
import type { ExitCode } from "./exitCode.ts";
import type { QuestionFlags } from "./flags.ts";
import type { CliIo } from "./io.ts";

const EXIT_CODES = [
  "the request is answered",
  "an outcome is that it is rejected or refused, or answered 404 or 503",
  "wrong usage, or a configuration with errors (unless --admit)",
] as const;

/** A command that asks one question of a configuration. */
export function questionCommand(text: CommandText, run: (flags: QuestionFlags, io: CliIo) => Promise<ExitCode>): CliCommand {
  return cliCommand(() => {
    const admit = new Option("--admit", "leave invalid objects out, as the admission webhook does, and answer");
    const options = {
      Configuration: [...configOptions(), admit],
      Request: requestOptions(),
      Source: sourceOptions(),
      Output: outputOptions(),
    };
    return commandSyntax(text, { options, exitCodes: EXIT_CODES });
  }, run);
}

function requestOptions(): readonly Option[] {
  return [
    new Option("--host <host>", "host the client calls, with its port if the client sends one"),
    new Option("--path <path>", "path with query (default: /)"),
    new Option("--method <method>", "HTTP method (default: GET)"),
    new Option("-H, --header <name:value>", "header line; may be repeated").argParser(collectHeader),
    new Option("--port <number>", "port dialled (default: of the host, else 80, or 443 for https and tls)").argParser(parsePort),
    new Option("--protocol <protocol>", "`https` is TLS that a gateway ends, `tls` is TLS that passes through")
      .choices(["http", "https", "tls", "tcp"])
      .default("http"),
    new Option("--sni <name>", "server name of the TLS handshake (default: the host)"),
    new Option("--alpn <protocols>", "protocols offered in the TLS handshake, `h2,http/1.1`").argParser((text) => text.split(",")),
    new Option("--destination-ip <address>", "address dialled (default: of the service that the host names)").argParser(parseIp),
    new Option("--source-ip <address>", "address of the client").argParser(parseIp),
  ];
}

function sourceOptions(): readonly Option[] {
  return [
    new Option("--from-gateway <ns/name>", "asked of the gateway workload that this Gateway object selects").conflicts([
      "fromNamespace",
      "labels",
    ]),
    new Option("--from-namespace <namespace>", "asked of a sidecar in this namespace (default: default)"),
    new Option("--labels <a=b,...>", "labels of the client's workload").argParser(collectLabels),
  ];
}

function outputOptions(): readonly Option[] {
  return [
    new Option("--random <number>", "the draw from 0 to 1 that picks the arm of a split; all outcomes without it").argParser(parseRandom),
    new Option("--json", "JSON for machines, diagnostics included"),
    new Option("-v, --verbose", "show infos about the configuration too"),
  ];
}

function collectHeader(text: string, previous: readonly string[] = []): readonly string[] {
  if (text.indexOf(":") <= 0) throw new InvalidArgumentError("Write it as name:value.");
  return [...previous, text];
}

function collectLabels(text: string, previous: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  const entries = text.split(",").map((part): [string, string] => {
    const [name = "", ...value] = part.split("=");
    if (name === "" || value.length !== 1) throw new InvalidArgumentError("Write it as name=value,name=value.");
    return [name, value.join("=")];
  });
  return Object.fromEntries([...Object.entries(previous), ...entries]);
}

function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65535) throw new InvalidArgumentError("A port is a number from 1 to 65535.");
  return port;
}

function parseIp(text: string): string {
  if (!isIp(text)) throw new InvalidArgumentError("It is no IP address.");
  return text;
}

function parseRandom(text: string): number {
  const number = text.trim() === "" ? Number.NaN : Number(text);
  if (!(number >= 0 && number < 1)) throw new InvalidArgumentError("It is a number from 0 to below 1.");
  return number;
}
