/** Joins the match items of a root rule with those of a delegate's. @see docs/semantics.md 3.29 */
import type { HTTPMatchRequest } from "../model/httpMatchRequest.ts";
import type { StringMatch } from "../model/stringMatch.ts";
import { getOwn, mergeRecords } from "../util/record.ts";
import type { LinkedHttpRule, LinkedMatch } from "./linkedVirtualService.ts";

/** All pairs that can hold together; `conflict` where some item of the delegate fits no item of the root. */
export function joinMatches(root: LinkedHttpRule, inner: LinkedHttpRule): readonly LinkedMatch[] | undefined | "conflict" {
  const { matches: outerItems } = root;
  const { matches: innerItems } = inner;
  if (innerItems === undefined) return outerItems;
  if (outerItems === undefined) return innerItems.map(({ match, origin }) => ({ match, origin: root.origin, delegate: origin }));
  const joined: LinkedMatch[] = [];
  for (const item of innerItems) {
    const pairs = outerItems.filter((outer) => !areInConflict(outer.match, item.match));
    if (pairs.length === 0) return "conflict";
    for (const outer of pairs) joined.push({ match: joinMatch(outer.match, item.match), origin: outer.origin, delegate: item.origin });
  }
  return joined;
}

/** @see docs/semantics.md 3.30 */
function areInConflict(root: HTTPMatchRequest, inner: HTTPMatchRequest): boolean {
  return (
    stringsConflict(root.uri, inner.uri) ||
    stringsConflict(root.scheme, inner.scheme) ||
    stringsConflict(root.method, inner.method) ||
    stringsConflict(root.authority, inner.authority) ||
    recordsConflict(root.headers, inner.headers) ||
    recordsConflict(root.withoutHeaders, inner.withoutHeaders) ||
    recordsConflict(root.queryParams, inner.queryParams) ||
    (root.ignoreUriCase ?? false) !== (inner.ignoreUriCase ?? false) ||
    numbersConflict(root.port, inner.port) ||
    ((root.sourceNamespace ?? "") !== "" && root.sourceNamespace !== (inner.sourceNamespace ?? "")) ||
    labelsConflict(root.sourceLabels, inner.sourceLabels) ||
    gatewaysConflict(root.gateways ?? [], inner.gateways ?? [])
  );
}

/** An empty text counts as not set, as Istio compares only texts that are not empty; what is left over conflicts. */
function stringsConflict(root: StringMatch | undefined, inner: StringMatch | undefined): boolean {
  if (root === undefined || inner === undefined) return false;
  if (root.exact) return inner.exact !== root.exact;
  const text = inner.prefix || inner.exact;
  return !root.prefix || !text?.startsWith(root.prefix);
}

function recordsConflict(
  root: Readonly<Record<string, StringMatch>> | undefined,
  inner: Readonly<Record<string, StringMatch>> | undefined,
): boolean {
  return Object.keys(root ?? {}).some((key) => stringsConflict(getOwn(root, key), getOwn(inner, key)));
}

function numbersConflict(root: number | undefined, inner: number | undefined): boolean {
  return (root ?? 0) !== 0 && (inner ?? 0) !== 0 && root !== inner;
}

function labelsConflict(root: Readonly<Record<string, string>> | undefined, inner: Readonly<Record<string, string>> | undefined): boolean {
  return Object.keys(root ?? {}).some((key) => {
    const value = getOwn(inner, key);
    return value !== undefined && value !== getOwn(root, key);
  });
}

function gatewaysConflict(root: readonly string[], inner: readonly string[]): boolean {
  if (root.length === 0 || inner.length === 0) return false;
  return inner.length > root.length || !inner.every((gateway) => root.includes(gateway));
}

/** @see docs/semantics.md 3.31 */
function joinMatch(root: HTTPMatchRequest, inner: HTTPMatchRequest): HTTPMatchRequest {
  const gateways = inner.gateways !== undefined && inner.gateways.length > 0 ? inner.gateways : root.gateways;
  const headers = mergeRecords(root.headers, inner.headers);
  const withoutHeaders = mergeRecords(root.withoutHeaders, inner.withoutHeaders);
  const queryParams = mergeRecords(root.queryParams, inner.queryParams);
  const sourceLabels = mergeRecords(root.sourceLabels, inner.sourceLabels);
  return {
    ...root,
    ...inner,
    name: joinNames(root.name, inner.name),
    headers,
    withoutHeaders,
    queryParams,
    sourceLabels,
    ...((inner.port ?? 0) === 0 && root.port !== undefined && { port: root.port }),
    ...((inner.statPrefix ?? "") === "" && root.statPrefix !== undefined && { statPrefix: root.statPrefix }),
    ...(gateways && { gateways }),
  };
}

/** `root-delegate`, or the one that is not empty. */
export function joinNames(root: string | undefined, inner: string | undefined): string {
  return [root, inner].filter((name) => name !== undefined && name !== "").join("-");
}
