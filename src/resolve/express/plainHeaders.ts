/** Headers that need no work: a record whose lines reach the upstream as they were sent. @see docs/semantics.md 7.1 */
import type { HeaderRecord } from "../../match/matchInput.ts";
import { isBlank } from "../../util/trimBlanks.ts";
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
  let last: string | undefined;
  let place = 0;
  for (const name in record) {
    last = name;
    const value = record[name];
    const kind = name === latestNames[place] ? (latestKinds[place] ?? REMARKABLE) : kindAt(place, name);
    place = (place + 1) & LATEST_MASK;
    if (typeof value === "string" && kind <= JOINED ? !isTrimmed(value) : !isPlainHeader(name, kind, value)) return undefined;
  }
  // What is inherited comes last.
  return last === undefined || Object.hasOwn(record, last) ? record : undefined;
}

/** A name without a meaning for proxies, whose lines stay apart. */
const PLAIN = 0;
/** Several lines would become one; one stays as it is. */
const JOINED = 1;
const HOP_BY_HOP = 2;
const CONTENT_TYPE = 3;
const FORWARDED_PROTO = 4;
/** A name that somebody has to look at whatever the value. */
const REMARKABLE = 5;

/** Kinds of names seen lately: clients repeat themselves. Bounded, so that they cannot fill the memory with it. */
const kinds = new Map<string, number>();
const MOST_KINDS = 1000;
const LONGEST_NAME = 64;

const LATEST_MASK = 31;

/** Names of headers that came last, and their kinds: most clients send the same ones in the same order. Never a place without a name, so that engines know them for texts. */
const latestNames: string[] = Array.from({ length: LATEST_MASK + 1 }, () => "");
const latestKinds: number[] = latestNames.map(() => REMARKABLE);

function kindAt(place: number, name: string): number {
  const kind = kindOf(name);
  if (name.length <= LONGEST_NAME) {
    latestNames[place] = name;
    latestKinds[place] = kind;
  }
  return kind;
}

function kindOf(name: string): number {
  const known = kinds.get(name);
  if (known !== undefined) return known;
  const kind = findKind(name);
  if (kinds.size >= MOST_KINDS) kinds.clear();
  if (name.length <= LONGEST_NAME) kinds.set(name, kind);
  return kind;
}

function findKind(name: string): number {
  // `close` is a header of its own only where somebody means to confuse `connection: close`.
  if (!/^[!-9;-@[-~]+$/.test(name) || name === "close" || name === ORIGINAL_PATH) return REMARKABLE;
  if (isHopByHop(name)) return HOP_BY_HOP;
  if (name === "content-type") return CONTENT_TYPE;
  if (name === CLAIMED_SCHEME) return FORWARDED_PROTO;
  return joinsLines(name) ? JOINED : PLAIN;
}

function isPlainHeader(name: string, kind: number, value: string | readonly string[] | undefined): boolean {
  if (kind === REMARKABLE) return false;
  if (value === undefined) return true;
  if (typeof value === "string") return isPlainLine(name, kind, value);
  if (value.length > 1 && kind !== PLAIN && (kind !== HOP_BY_HOP || joinsLines(name))) return false;
  for (const line of value) if (!isPlainLine(name, kind, line)) return false;
  return true;
}

/** What makes answers other than usual: gRPC, a client that names no scheme, more than Node and browsers say of the connection. */
function isPlainLine(name: string, kind: number, value: string): boolean {
  if (!isTrimmed(value)) return false;
  if (kind === HOP_BY_HOP) return name === "connection" && (value === "keep-alive" || value === "close");
  if (kind === CONTENT_TYPE) return !value.startsWith("application/grpc");
  return kind !== FORWARDED_PROTO || value !== "";
}

function isTrimmed(value: string): boolean {
  const { length } = value;
  return length === 0 || !(isBlank(value.charCodeAt(0)) || isBlank(value.charCodeAt(length - 1)));
}
