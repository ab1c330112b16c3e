/** Headers that need no work: a record whose lines reach the upstream as they were sent. @see docs/semantics.md 7.1 */
import type { HeaderRecord } from "../../match/matchInput.ts";
import { CLAIMED_SCHEME, isHopByHop, joinsLines, ORIGINAL_PATH } from "../received/receivedHeaders.ts";
import { isReferer } from "../received/referer.ts";
import type { RequestHeaders } from "../request.ts";

/** No headers. */
export const NO_HEADERS: HeaderRecord = {};

/** The headers themselves where they are plain, undefined where somebody has to look closer. Nothing is copied. */
export function plainHeaders(headers: RequestHeaders): HeaderRecord | undefined {
  const { constructor: maker } = headers as { readonly constructor?: unknown };
  // A list, the platform's object, or one of a class, which could inherit what is no header of its own.
  if (maker !== Object && maker !== undefined) return undefined;
  const record = headers as HeaderRecord;
  let place = 0;
  for (const name in record) {
    // What is inherited is no header.
    // biome-ignore lint/suspicious/noPrototypeBuiltins: asked like this in such a loop, engines know the answer; `Object.hasOwn` is a call.
    if (!Object.prototype.hasOwnProperty.call(record, name)) return undefined;
    const value = record[name];
    const at = (place + name.length) & Known.Mask;
    const kind = name === knownNames[at] ? (knownKinds[at] ?? Kind.Remarkable) : kindOf(at, name);
    place += Known.Step;
    if (typeof value === "string" && kind <= Kind.Joined ? !isTrimmed(value) : !isPlainHeader(name, kind, value)) return undefined;
  }
  return record;
}

/** What names of headers mean to proxies. */
enum Kind {
  /** Nothing, and lines stay apart. */
  Plain = 0,
  /** Several lines would become one; one stays as it is. */
  Joined = 1,
  /** Some values mean more than others. */
  Telling = 2,
  /** Somebody has to look at it whatever the value. */
  Remarkable = 3,
}

enum Known {
  Mask = 511,
  /** From the place of one header to that of the next. */
  Step = 16,
  LongestName = 64,
}

/**
 * Names of headers that came lately, each where its length and its place among the headers say, and their kinds: most clients send the same ones in the
 * same order. Bounded, so that clients cannot fill the memory. Never a place without a name, so that engines know them for texts.
 */
const knownNames: string[] = Array.from({ length: Known.Mask + 1 }, () => "");
const knownKinds: Kind[] = knownNames.map(() => Kind.Remarkable);

function kindOf(at: number, name: string): Kind {
  const kind = findKind(name);
  if (name.length <= Known.LongestName) {
    knownNames[at] = name;
    knownKinds[at] = kind;
  }
  return kind;
}

function findKind(name: string): Kind {
  if (name === "connection" || name === "content-type" || name === "referer" || name === CLAIMED_SCHEME) return Kind.Telling;
  // `close` is a header of its own only where somebody means to confuse `connection: close`.
  if (!/^[!-9;-@[-~]+$/.test(name) || name === "close" || name === ORIGINAL_PATH || isHopByHop(name)) return Kind.Remarkable;
  return joinsLines(name) ? Kind.Joined : Kind.Plain;
}

function isPlainHeader(name: string, kind: Kind, value: string | readonly string[] | undefined): boolean {
  if (kind === Kind.Remarkable) return false;
  if (value === undefined) return true;
  if (typeof value === "string") return isPlainLine(name, kind, value);
  if (value.length > 1 && kind !== Kind.Plain) return false;
  return value.every((line) => isPlainLine(name, kind, line));
}

/** What makes answers other than usual: gRPC, a client that names no scheme, a referrer that is none, more than Node and browsers say of the connection. */
function isPlainLine(name: string, kind: Kind, value: string): boolean {
  if (!isTrimmed(value)) return false;
  if (kind !== Kind.Telling) return true;
  switch (name) {
    case "connection":
      return value === "keep-alive" || value === "close";
    case "referer":
      return isReferer(value);
    case "content-type":
      return !value.startsWith("application/grpc");
    default:
      return value !== "";
  }
}

/** True for a value with nothing around it that is no part of it: control characters count as such, which are rare and are looked at more closely then. */
function isTrimmed(value: string): boolean {
  const { length } = value;
  return length === 0 || (value.charCodeAt(0) > 0x20 && value.charCodeAt(length - 1) > 0x20);
}
