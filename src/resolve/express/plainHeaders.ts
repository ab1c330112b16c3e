/** Headers that need no work: a record whose lines reach the upstream as they were sent. @see docs/semantics.md 7.1 */
import { isHopByHop, joinsLines } from "../receivedHeaders.ts";
import type { RequestHeaders } from "../request.ts";

/** Names in lower case, one line each or several. */
export type PlainHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/** No headers. */
export const NO_HEADERS: PlainHeaders = {};

/** The headers themselves where they are plain, undefined where somebody has to look closer. Nothing is copied. */
export function plainHeaders(headers: RequestHeaders): PlainHeaders | undefined {
  if (Array.isArray(headers) || ("forEach" in headers && typeof headers.forEach === "function")) return undefined;
  // Neither a list nor the platform's object, so it is the record.
  const record = headers as PlainHeaders;
  const prototype: unknown = Object.getPrototypeOf(record);
  // Objects of a class could inherit what is no header of theirs.
  if (prototype !== Object.prototype && prototype !== null) return undefined;
  for (const name in record) {
    if (!Object.hasOwn(record, name) || !isPlainName(name)) return undefined;
    const value = record[name];
    if (value !== undefined && !isPlainValue(name, value)) return undefined;
  }
  return record;
}

// Printable ASCII without capitals. `close` is a header of its own only where somebody means to confuse `connection: close`.
function isPlainName(name: string): boolean {
  for (let at = 0; at < name.length; at++) {
    const code = name.charCodeAt(at);
    if (code <= 0x20 || code > 0x7e || code === COLON || (code >= 0x41 && code <= 0x5a)) return false;
  }
  return name !== "" && name !== "close";
}

const COLON = 0x3a;

function isPlainValue(name: string, value: string | readonly string[]): boolean {
  if (isTelling(name, value)) return false;
  if (typeof value === "string") return isTrimmed(value) && (!isHopByHop(name) || isUsualConnection(name, value));
  if (value.length > 1 && joinsLines(name)) return false;
  for (const line of value) if (!isTrimmed(line) || (isHopByHop(name) && !isUsualConnection(name, line))) return false;
  return true;
}

/** What makes answers other than usual: gRPC, a client that names no scheme, a path that was rewritten before. */
function isTelling(name: string, value: string | readonly string[]): boolean {
  if (name === "content-type") return String(value).startsWith("application/grpc");
  return name === "x-envoy-original-path" || (name === "x-forwarded-proto" && String(value) === "");
}

/** What Node and browsers send with every request. */
function isUsualConnection(name: string, value: string): boolean {
  return name === "connection" && (value === "keep-alive" || value === "close");
}

function isTrimmed(value: string): boolean {
  return value.length === 0 || !(isBlank(value.charCodeAt(0)) || isBlank(value.charCodeAt(value.length - 1)));
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}
