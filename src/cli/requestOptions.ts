/** The flags that describe a request. */
import { InvalidArgumentError, Option } from "commander";
import { isIp } from "../host/ip.ts";

/** Of every command that takes one. */
export function requestOptions(): readonly Option[] {
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

function collectHeader(text: string, previous: readonly string[] = []): readonly string[] {
  if (text.indexOf(":") <= 0) throw new InvalidArgumentError("Write it as name:value.");
  return [...previous, text];
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
