/** Compares a decision with what a vector expects of it; the shapes are told in `vectors/README.md`. */

import type { Decision, DestinationShare, ForwardDecision, HeaderDifference } from "../../src/resolve/decision.ts";
import { applyResponse } from "../../src/resolve/headers/applyResponse.ts";

/** A value of JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What a vector says of a request. */
export type Expectation = { readonly kind: string } & { readonly [key: string]: Json };

/** Headers of the upstream's response as vectors have them. */
export type UpstreamHeaders = Readonly<Record<string, string | readonly string[]>>;

/** A field that is not as expected. */
export interface Mismatch {
  readonly field: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

/** Headers that differ from run to run or that Envoy writes on its own; vectors do not have them. */
const NOT_COMPARED = {
  requests: /^(?:x-envoy-.*|x-request-id|x-forwarded-(?:for|proto|client-cert)|content-length|transfer-encoding|connection)$/,
  responses: /^(?:x-envoy-.*|date|server|location|content-length|transfer-encoding|connection)$/,
};

/** An `expect` without these holds nothing there: Envoy changed no header, the policy is empty. */
const EMPTY_WHEN_ABSENT: Readonly<Record<string, readonly string[]>> = {
  forward: ["policy", "responseHeaders"],
  abort: ["policy", "responseHeaders"],
  preflight: ["policy", "responseHeaders"],
  redirect: ["responseHeaders"],
  directResponse: ["responseHeaders"],
};

/** Every field in which the decision is not as expected; empty where all is well. */
export function compareDecision(decision: Decision, expect: Expectation, upstreamHeaders: UpstreamHeaders = {}): readonly Mismatch[] {
  // The recorder names an answer after the route that the request fell on, even where it was refused for its path before.
  if (expect.kind === "blackhole" && decision.kind === "reject" && decision.reason === "bad-path" && decision.status === expect["status"])
    return [];
  if (decision.kind !== expect.kind) return [{ field: "kind", expected: expect.kind, actual: summary(decision) }];
  const implied = (EMPTY_WHEN_ABSENT[expect.kind] ?? []).filter((field) => !(field in expect));
  const wanted: readonly (readonly [string, Json])[] = [...Object.entries(expect), ...implied.map((field) => [field, {}] as const)];
  return wanted.flatMap(([field, expected]) => {
    // What an abort or preflight keeps from a missing cluster has no policy to look at.
    if (field === "policy" && forwardOf(decision) === undefined) return [];
    const reader = READERS[field];
    if (reader === undefined) return [{ field, expected, actual: "no such field is known" }];
    const actual = reader(decision, upstreamHeaders);
    return isSame(expected, actual) ? [] : [{ field, expected, actual }];
  });
}

/**
 * Numbers to `resolve` with, any of which may give what is expected: one inside the arm that Envoy picked where the vector names it.
 * An abort does not say under which arm it fell, so there each one is tried. `decision` is what any draw gave.
 */
export function drawsFor(decision: Decision, expect: Expectation): readonly number[] {
  const arms = armsOf(decision);
  const wanted = expect["cluster"];
  const isPossible = typeof wanted === "string" ? (arm: DestinationShare) => arm.cluster === wanted : () => expect.kind === "abort";
  const draws = arms.flatMap((arm, index) => (isPossible(arm) ? [drawAt(arms, index)] : []));
  return draws.length > 0 ? draws : [0];
}

/** A number inside the first arm with this cluster; 0 where there is no such arm. */
export function drawFor(arms: readonly DestinationShare[], cluster: string): number {
  const index = arms.findIndex((arm) => arm.cluster === cluster);
  return index < 0 ? 0 : drawAt(arms, index);
}

function drawAt(arms: readonly DestinationShare[], index: number): number {
  const before = arms.slice(0, index).reduce((sum, { probability }) => sum + probability, 0);
  return before + (arms[index]?.probability ?? 0) / 2;
}

type Reader = (decision: Decision, upstreamHeaders: UpstreamHeaders) => unknown;

const READERS: Readonly<Record<string, Reader>> = {
  kind: ({ kind }) => kind,
  route: ({ matched }) => matched.route,
  virtualService: ({ matched: { origin } }) => (origin?.kind === "VirtualService" ? `${origin.namespace}/${origin.name}` : undefined),
  downstreamTls: ({ matched }) => matched.downstreamTls,
  cluster: (decision) => ("cluster" in decision ? decision.cluster : undefined),
  destinations: (decision) => armsOf(decision).map(({ cluster, weight }) => ({ cluster, weight })),
  upstream: recordedUpstreamOf,
  responseHeaders: responseHeadersOf,
  policy: (decision) => policyOf(forwardOf(decision)),
  status: (decision) => ("status" in decision ? decision.status : undefined),
  reason: (decision) => ("reason" in decision ? decision.reason : undefined),
  location: (decision) => ("location" in decision ? decision.location : undefined),
  body: (decision) => ("body" in decision ? decision.body : undefined),
};

function forwardOf(decision: Decision): ForwardDecision | undefined {
  if (decision.kind === "forward") return decision;
  const inner = "forward" in decision ? decision.forward : undefined;
  return inner?.kind === "forward" ? inner : undefined;
}

/** The arms among which the decision was one. */
export function armsOf(decision: Decision): readonly DestinationShare[] {
  const inner = "forward" in decision ? decision.forward : decision;
  return "destinations" in inner ? (inner.destinations ?? []) : [];
}

/** Of what passes through the vectors have no headers. */
function recordedUpstreamOf(decision: Decision): object | undefined {
  if (!("upstream" in decision) || decision.upstream === undefined) return undefined;
  const { path, authority } = decision.upstream;
  return decision.kind === "passthrough" ? { path, authority } : upstreamOf(decision.upstream);
}

function upstreamOf({ path, authority, originalPath, headers }: NonNullable<ForwardDecision["upstream"]>): object {
  return { path, authority, originalPath, headers: withoutEmpty(compared(headers, NOT_COMPARED.requests)) };
}

function responseHeadersOf(decision: Decision, upstreamHeaders: UpstreamHeaders): unknown {
  if (decision.kind === "forward" && decision.response === undefined) return {};
  const answered = decision.kind === "forward" ? upstreamHeaders : {};
  const { headers } = applyResponse(decision, { status: 200, headers: answered });
  const before = new Map(
    Object.entries(answered).map(([name, value]) => [name.toLowerCase(), typeof value === "string" ? [value] : value]),
  );
  const set = Object.fromEntries(Object.entries(headers).filter(([name, lines]) => !isSame(lines, before.get(name))));
  const removed = [...before.keys()].filter((name) => !Object.hasOwn(headers, name));
  return withoutEmpty(compared({ set, removed }, NOT_COMPARED.responses));
}

function compared({ set, removed }: HeaderDifference, left: RegExp): HeaderDifference {
  return {
    set: Object.fromEntries(Object.entries(set).filter(([name]) => !left.test(name))),
    removed: removed.filter((name) => !left.test(name)).sort(),
  };
}

function withoutEmpty({ set, removed }: HeaderDifference): object | undefined {
  return { set: Object.keys(set).length > 0 ? set : undefined, removed: removed.length > 0 ? removed : undefined };
}

function policyOf(decision: ForwardDecision | undefined): unknown {
  if (decision === undefined) return undefined;
  const { timeoutMs, retries, mirrors, fault, cors, hashPolicy, idleTimeoutMs, maxConnectionDurationMs } = decision;
  return {
    timeoutMs,
    retries: retries && {
      attempts: retries.attempts,
      retryOn: retries.retryOn,
      perTryTimeoutMs: retries.perTryTimeoutMs,
      retriableStatusCodes: retries.retriableStatusCodes.length > 0 ? retries.retriableStatusCodes : undefined,
      backoffMs: retries.backoffMs,
      ignorePreviousHosts: retries.ignorePreviousHosts || undefined,
      remoteLocalities: retries.remoteLocalities || undefined,
    },
    mirrors: mirrors.length > 0 ? mirrors.map(({ cluster, percent }) => ({ cluster, percent })) : undefined,
    fault: fault && Object.keys(fault).length > 0 ? { delay: fault.delay, abort: fault.abort } : undefined,
    cors: cors === undefined ? undefined : true,
    hashPolicy: hashPolicy.length > 0 ? hashPolicy.map(toVectorHashPolicy) : undefined,
    // Vectors leave out a time of 0, which switches the timeout off.
    idleTimeoutMs: idleTimeoutMs || undefined,
    maxConnectionDurationMs,
  };
}

function toVectorHashPolicy(policy: ForwardDecision["hashPolicy"][number]): object {
  switch (policy.kind) {
    case "header":
      return { header: policy.name };
    case "cookie":
      return { cookie: policy.name, ttlMs: policy.ttlMs, path: policy.path };
    case "queryParameter":
      return { queryParameter: policy.name };
    case "sourceIp":
      return { sourceIp: true };
  }
}

/** Equal as JSON: an undefined field is no field, an empty object is as good as none, the order of keys does not count. */
function isSame(expected: unknown, actual: unknown): boolean {
  if (Array.isArray(expected) || Array.isArray(actual)) {
    if (!Array.isArray(expected) || !Array.isArray(actual) || expected.length !== actual.length) return false;
    return expected.every((item, index) => isSame(item, actual[index]));
  }
  if (isObject(expected) || isObject(actual)) {
    const a = new Map(isObject(expected) ? fieldsOf(expected) : []);
    const b = new Map(isObject(actual) ? fieldsOf(actual) : []);
    if ((!isObject(expected) && expected !== undefined) || (!isObject(actual) && actual !== undefined)) return false;
    return [...new Set([...a.keys(), ...b.keys()])].every((key) => isSame(a.get(key), b.get(key)));
  }
  return expected === actual;
}

function fieldsOf(value: object): readonly (readonly [string, unknown])[] {
  return Object.entries(value).filter(([, field]) => field !== undefined);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function summary(decision: Decision): string {
  if (decision.kind === "reject") return `reject ${decision.reason}`;
  if (decision.kind === "refused") return `refused: ${decision.reason}`;
  return decision.kind;
}
