/** Header commands whose argument says how a value is shown. @see docs/semantics.md 7.14 */
import { isIpv4 } from "../../host/ip.ts";
import { parseQuery } from "../received/queryParameters.ts";

/** The query behind a path, without its question mark. */
function queryOf(pathAndQuery: string): string {
  const mark = pathAndQuery.indexOf("?");
  return mark < 0 ? "" : pathAndQuery.slice(mark + 1);
}

const ESCAPE = /%([0-9A-Fa-f]{2})/g;

/** `QUERY_PARAM(name)`: the first parameter of that name, names and values decoded; undefined where bytes come out that are no plain text. */
export function queryParameterCommand(name: string, pathAndQuery: string): string | undefined {
  const parameters = parseQuery(`?${queryOf(pathAndQuery)}`);
  for (const [key, value] of parameters) if (decode(key) === name) return decode(value);
  return "";
}

function decode(text: string): string | undefined {
  const decoded = text.replace(ESCAPE, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
  return decoded === text || /^[ -~]*$/.test(decoded) ? decoded : undefined;
}

/** `QUERY_PARAMS(DECODED)`: the whole query; decoded, what would not be visible stays encoded. */
export function queryParametersCommand(which: string | undefined, pathAndQuery: string): string | undefined {
  const query = queryOf(pathAndQuery);
  if (which !== "DECODED") return query;
  if (/%(?![0-9A-Fa-f]{2})/.test(query)) return undefined;
  return query.replace(ESCAPE, (written, digits: string) => {
    const code = Number.parseInt(digits, 16);
    return code > 0x20 && code < 0x7f ? String.fromCharCode(code) : written;
  });
}

/** Names that a request asks for. */
export interface RequestedNames {
  /** Empty without TLS. */
  readonly sni: string;
  readonly host: string;
  /** The host before it was rewritten; absent where it was not. */
  readonly original: string | undefined;
}

/** `REQUESTED_SERVER_NAME(SNI_FIRST:ORIG)`. */
export function serverNameCommand(argument: string | undefined, { sni, host, original }: RequestedNames): string {
  const [order = "", which = ""] = (argument ?? "").split(":");
  if (order === "" || order === "SNI_ONLY") return sni;
  const named = which === "HOST" ? host : (original ?? (which === "ORIG" ? "" : host));
  return order === "SNI_FIRST" ? sni || named : named || sni;
}

const IPV4_BITS = 32;

/** `..._ADDRESS_WITHOUT_PORT(24)`: the block of that size in which the address lies; undefined where nobody could say. */
export function maskedAddress(address: string | undefined, argument: string | undefined): string | undefined {
  if (address === undefined || argument === undefined) return address;
  if (!isIpv4(address)) return undefined;
  const number = /^ *([-+]?\d{1,9}) *$/.exec(argument)?.[1];
  if (number === undefined) return address;
  const length = Math.min(Number(number), IPV4_BITS);
  if (length < 0) return "";
  const bits = address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
  const size = 2 ** (IPV4_BITS - length);
  const network = Math.floor(bits / size) * size;
  const parts = [24, 16, 8, 0].map((shift) => Math.floor(network / 2 ** shift) % 256);
  return `${parts.join(".")}/${length}`;
}
