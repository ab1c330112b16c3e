/** Where a workload listens behind its sidecar. @see docs/semantics.md V-SC5 */
import { quoteText } from "../../model/protobufJson/userText.ts";
import { UNIX_PREFIX, unixAddressProblem } from "../host/address.ts";
import type { Report } from "../report.ts";
import { parseGoInteger } from "../scalar/goInteger.ts";
import { portProblem } from "../scalar/port.ts";

const HOSTS: readonly string[] = ["", "127.0.0.1", "0.0.0.0", "::1", "::"];
const HELP = "write `127.0.0.1:8080`, `0.0.0.0:8080`, `[::1]:8080`, `:8080` or `unix://` and a path";

/** Refuses what is no local address with a port and no socket file. */
export function validateDefaultEndpoint(report: Report, endpoint: string): void {
  if (endpoint.startsWith(UNIX_PREFIX)) {
    report.accept(unixAddressProblem(endpoint));
    return;
  }
  const parts = splitHostPort(endpoint);
  const port = parts === undefined ? undefined : parseGoInteger(parts.port);
  if (parts === undefined || port === undefined) {
    report.error("default-endpoint-invalid", `${quoteText(endpoint)} is no address with a port`, HELP);
    return;
  }
  if (!HOSTS.includes(parts.host)) {
    report.error("default-endpoint-invalid", `${quoteText(parts.host)} is not an address of the workload itself`, HELP);
  }
  report.accept(portProblem(port));
}

/** At the last colon; a host with colons has to be in brackets, and nothing else may be. */
function splitHostPort(text: string): { readonly host: string; readonly port: string } | undefined {
  const [, bracketed, bracketedPort] = /^\[([^[\]]*)\]:([^:[\]]*)$/.exec(text) ?? [];
  if (bracketed !== undefined && bracketedPort !== undefined) return { host: bracketed, port: bracketedPort };
  const [, host, port] = /^([^:[\]]*):([^:[\]]*)$/.exec(text) ?? [];
  return host === undefined || port === undefined ? undefined : { host, port };
}
