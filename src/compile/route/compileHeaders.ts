/** Header operations of a rule or of one of its destinations. @see docs/semantics.md 6.25 */
import type { HeaderChanges, HeaderOperations, HeaderValue } from "../../graph/headerOperations.ts";
import type { HeaderOperations as HeaderOperationsSpec, Headers } from "../../model/headers.ts";
import { compareStrings } from "../../util/compare.ts";
import { trimmed } from "../../util/trimmed.ts";

const NONE: readonly never[] = [];
const NO_OPERATIONS: HeaderOperations = { remove: NONE, set: NONE, add: NONE };

/** A route without operations. */
export const NO_CHANGES: HeaderChanges = { request: NO_OPERATIONS, response: NO_OPERATIONS };

/** Operations on the authority are left out: they are a host rewrite, or nothing. */
export function compileHeaders(headers: Headers | undefined): HeaderChanges {
  if (headers === undefined) return NO_CHANGES;
  return { request: compileOperations(headers.request), response: compileOperations(headers.response) };
}

/** The authority that `set` or `add` of a Host header asks for. @see docs/semantics.md 6.26 */
export function hostOfHeaders(headers: Headers | undefined): string | undefined {
  for (const record of [headers?.request?.set, headers?.request?.add]) {
    const found = sortedValues(record).find(({ name }) => name === "host" || name === ":authority");
    if (found !== undefined) return found.value;
  }
  return undefined;
}

/** The operations of a route, then those of its only destination. @see docs/semantics.md 6.27 */
export function appendChanges(first: HeaderChanges, second: HeaderChanges): HeaderChanges {
  return { request: appendOperations(first.request, second.request), response: appendOperations(first.response, second.response) };
}

function appendOperations(first: HeaderOperations, second: HeaderOperations): HeaderOperations {
  return {
    remove: [...first.remove, ...second.remove],
    set: [...first.set, ...second.set],
    add: [...first.add, ...second.add],
  };
}

function compileOperations(operations: HeaderOperationsSpec | undefined): HeaderOperations {
  if (operations === undefined) return NO_OPERATIONS;
  return {
    remove: trimmed((operations.remove ?? NONE).map((name) => name.toLowerCase()).filter((name) => !isInternalHeader(name))),
    set: trimmed(sortedValues(operations.set).filter(({ name }) => !isInternalHeader(name))),
    add: trimmed(sortedValues(operations.add).filter(({ name }) => !isInternalHeader(name))),
  };
}

/** In the byte order of the names as written, as Istio sorts them. */
function sortedValues(record: Readonly<Record<string, string>> | undefined): readonly HeaderValue[] {
  return Object.entries(record ?? {})
    .sort(([a], [b]) => compareStrings(a, b))
    .map(([name, value]) => ({ name: name.toLowerCase(), value }));
}

/** True for a name in lower case that is part of the request line: no header operation touches it. */
export function isInternalHeader(name: string): boolean {
  return name === "host" || name.startsWith(":");
}
