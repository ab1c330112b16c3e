/** Headers that need no work: a record whose lines reach the upstream as they were sent. @see docs/semantics.md 7.1 */
import type { HeaderRecord } from "../../match/matchInput.ts";
import { CLAIMED_SCHEME, isHopByHop, joinsLines, ORIGINAL_PATH } from "../received/receivedHeaders.ts";
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
    const kind = name === latestNames[place] ? (latestKinds[place] ?? Kind.Remarkable) : kindAt(place, name);
    place = (place + 1) & LATEST_MASK;
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
  HopByHop = 2,
  ContentType = 3,
  ForwardedProto = 4,
  /** Somebody has to look at it whatever the value. */
  Remarkable = 5,
}

/** Kinds of names seen lately: clients repeat themselves. Bounded, so that they cannot fill the memory with it. */
const kinds = new Map<string, Kind>();
const MOST_KINDS = 1000;
const LONGEST_NAME = 64;

const LATEST_MASK = 31;

/** Names of headers that came last, and their kinds: most clients send the same ones in the same order. Never a place without a name, so that engines know them for texts. */
const latestNames: string[] = Array.from({ length: LATEST_MASK + 1 }, () => "");
const latestKinds: Kind[] = latestNames.map(() => Kind.Remarkable);

function kindAt(place: number, name: string): Kind {
  const kind = kindOf(name);
  if (name.length <= LONGEST_NAME) {
    latestNames[place] = name;
    latestKinds[place] = kind;
  }
  return kind;
}

function kindOf(name: string): Kind {
  const known = kinds.get(name);
  if (known !== undefined) return known;
  const kind = findKind(name);
  if (kinds.size >= MOST_KINDS) kinds.clear();
  if (name.length <= LONGEST_NAME) kinds.set(name, kind);
  return kind;
}

function findKind(name: string): Kind {
  // `close` is a header of its own only where somebody means to confuse `connection: close`.
  if (!/^[!-9;-@[-~]+$/.test(name) || name === "close" || name === ORIGINAL_PATH) return Kind.Remarkable;
  if (isHopByHop(name)) return Kind.HopByHop;
  if (name === "content-type") return Kind.ContentType;
  if (name === CLAIMED_SCHEME) return Kind.ForwardedProto;
  return joinsLines(name) ? Kind.Joined : Kind.Plain;
}

function isPlainHeader(name: string, kind: Kind, value: string | readonly string[] | undefined): boolean {
  if (kind === Kind.Remarkable) return false;
  if (value === undefined) return true;
  if (typeof value === "string") return isPlainLine(name, kind, value);
  if (value.length > 1 && kind !== Kind.Plain && (kind !== Kind.HopByHop || joinsLines(name))) return false;
  for (const line of value) if (!isPlainLine(name, kind, line)) return false;
  return true;
}

/** What makes answers other than usual: gRPC, a client that names no scheme, more than Node and browsers say of the connection. */
function isPlainLine(name: string, kind: Kind, value: string): boolean {
  if (!isTrimmed(value)) return false;
  if (kind === Kind.HopByHop) return name === "connection" && (value === "keep-alive" || value === "close");
  if (kind === Kind.ContentType) return !value.startsWith("application/grpc");
  return kind !== Kind.ForwardedProto || value !== "";
}

/** True for a value with nothing around it that is no part of it: control characters count as such, which are rare and are looked at more closely then. */
function isTrimmed(value: string): boolean {
  const { length } = value;
  return length === 0 || (value.charCodeAt(0) > 0x20 && value.charCodeAt(length - 1) > 0x20);
}
