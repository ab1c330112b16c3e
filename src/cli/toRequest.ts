/** The request that the flags describe. */

import type { Request } from "../resolve/request.ts";
import { compact } from "../util/compact.ts";
import type { RequestFlags } from "./flags.ts";
import { UsageError } from "./usageError.ts";

/** Builds the request, and says which flag is missing or has no use. */
export function toRequest(flags: RequestFlags): Request {
  const { protocol, host, sni, port, destinationIp, sourceIp, alpn } = flags;
  if (host === undefined && sni === undefined && destinationIp === undefined) {
    throw new UsageError("which host? give `--host`, or `--sni` or `--destination-ip` for TLS and TCP");
  }
  const connection = { destinationIp, sourceIp };
  if (protocol === "tcp") {
    refuse(flags, "tcp", ["path", "method", "header", "sni", "alpn"]);
    if (port === undefined) throw new UsageError("`--protocol tcp` needs a `--port`");
    return compact({ protocol, host, port, ...connection });
  }
  if (protocol === "tls") {
    refuse(flags, "tls", ["path", "method", "header"]);
    return compact({ protocol, host, sni, alpn, port, ...connection });
  }
  if (protocol === "http") refuse(flags, "http", ["sni", "alpn"]);
  const { path, method } = flags;
  if (path !== undefined && !path.startsWith("/") && path !== "*") throw new UsageError("`--path` begins with `/`");
  return compact({ protocol, host, path, method, headers: flags.header?.map(toPair), sni, alpn, port, ...connection });
}

function refuse(flags: RequestFlags, protocol: string, names: readonly (keyof RequestFlags)[]): void {
  for (const name of names) {
    if (flags[name] !== undefined) throw new UsageError(`\`--${name}\` has no meaning with \`--protocol ${protocol}\``);
  }
}

function toPair(text: string): readonly [string, string] {
  const colon = text.indexOf(":");
  return [text.slice(0, colon).trim(), text.slice(colon + 1).trim()];
}
