/** What is done to a request on its way: `rewrite`, `headers`, `timeout`, `retries`, `mirror`, `fault`, `policy`. */
import { formatFault, formatMirror, formatRetries } from "../../draw/text/policies.ts";
import { formatMs } from "../../draw/text/quantities.ts";
import type { Fault, Mirror } from "../../graph/routePolicy.ts";
import type { ForwardDecision } from "../../resolve/decision.ts";
import { receivedHeaders } from "../../resolve/received/receivedHeaders.ts";
import { viewRequest } from "../../resolve/received/requestView.ts";
import { durationMs } from "../../util/duration.ts";
import { isRecord } from "../../util/record.ts";
import { destinationOfCluster, fitsDestination, formatPattern } from "../destination.ts";
import type { Expectation, FaultPattern, MirrorPattern, RetriesPattern } from "../expectation.ts";
import type { Question } from "../question.ts";
import { headerMismatch } from "./headers.ts";
import type { Mismatch } from "./mismatch.ts";

/** The fields of an expectation that say what is done to a request that is forwarded. */
export type TreatmentField = "rewrite" | "headers" | "timeout" | "retries" | "mirror" | "fault" | "policy";

type Check<F extends TreatmentField> = (
  wanted: NonNullable<Expectation[F]>,
  forward: ForwardDecision,
  question: Question,
) => Mismatch | undefined;

/** A check for each field, of one forward. */
export const treatmentChecks: { readonly [F in TreatmentField]: Check<F> } = {
  rewrite: (wanted, { upstream }) => {
    const fields = typeof wanted === "string" ? { path: wanted } : wanted;
    for (const name of ["path", "authority"] as const) {
      const value = fields[name];
      if (value === undefined || value === upstream?.[name]) continue;
      const actual = upstream === undefined ? "bytes have none" : `the upstream sees \`${upstream[name]}\``;
      return { field: "rewrite", expected: `to reach the upstream with the ${name} \`${value}\``, actual };
    }
    return undefined;
  },
  headers: (wanted, { upstream }, { at, request }) => {
    const { http } = viewRequest(at, request);
    const lines = new Map([...(http === undefined ? [] : receivedHeaders(http)), ...Object.entries(upstream?.headers.set ?? {})]);
    for (const name of upstream?.headers.removed ?? []) lines.delete(name);
    return headerMismatch("headers", "request header", wanted, lines, upstream?.unevaluated ?? {});
  },
  timeout: (wanted, { timeoutMs }) => {
    const wantedMs = wanted === "none" ? undefined : durationMs(wanted);
    if (wantedMs === timeoutMs) return undefined;
    const expected = wanted === "none" ? "to have no timeout" : `to have a timeout of ${formatMs(wantedMs ?? 0)}`;
    return { field: "timeout", expected, actual: timeoutMs === undefined ? "it has none" : `it is ${formatMs(timeoutMs)}` };
  },
  retries: checkRetries,
  mirror: (wanted, { mirrors }) => {
    const patterns = [wanted].flat().filter((pattern) => pattern !== "none");
    const left = [...mirrors];
    const missing = patterns.filter((pattern) => {
      const index = left.findIndex((mirror) => fitsMirror(pattern, mirror));
      if (index >= 0) left.splice(index, 1);
      return index < 0;
    });
    if (missing.length === 0 && left.length === 0) return undefined;
    const expected = patterns.length === 0 ? "to be mirrored nowhere" : `to be mirrored to ${patterns.map(describeMirror).join(" and ")}`;
    const actual = mirrors.length === 0 ? "it is mirrored nowhere" : `it is mirrored to ${mirrors.map(formatMirror).join(" and ")}`;
    return { field: "mirror", expected, actual };
  },
  fault: (wanted, { fault }) => {
    if (wanted === "none" ? fault === undefined : fitsFault(wanted, fault)) return undefined;
    const expected = wanted === "none" ? "to have no fault injected" : `to have the fault ${JSON.stringify(wanted)} injected`;
    return { field: "fault", expected, actual: fault === undefined ? "there is none" : `it is ${formatFault(fault)}` };
  },
  policy: (wanted, { trafficPolicy }) => {
    const wrong = Object.keys(wanted).find(
      (name) => !isPart(wanted[name as keyof typeof wanted], trafficPolicy[name as keyof typeof wanted]),
    );
    if (wrong === undefined) return undefined;
    const [value, actual] = [wanted[wrong as keyof typeof wanted], trafficPolicy[wrong as keyof typeof wanted]];
    return {
      field: "policy",
      expected: `to have the setting \`${wrong}: ${JSON.stringify(value)}\``,
      actual: actual === undefined ? "it is not set" : `it is \`${JSON.stringify(actual)}\``,
    };
  },
};

function checkRetries(wanted: number | RetriesPattern, { retries }: ForwardDecision): Mismatch | undefined {
  const { attempts, retryOn, perTryTimeout }: RetriesPattern = typeof wanted === "number" ? { attempts: wanted } : wanted;
  const isRight =
    (attempts === undefined || attempts === (retries?.attempts ?? 0)) &&
    (retryOn === undefined || sameWords(retryOn, retries?.retryOn ?? "")) &&
    (perTryTimeout === undefined || durationMs(perTryTimeout) === retries?.perTryTimeoutMs);
  if (isRight) return undefined;
  const words = [
    ...(attempts === undefined ? [] : [attempts === 0 ? "no retries" : `retries: ${attempts}`]),
    ...(retryOn === undefined ? [] : [`retried on ${retryOn}`]),
    ...(perTryTimeout === undefined ? [] : [`${formatMs(durationMs(perTryTimeout))} for each try`]),
  ];
  const actual = retries === undefined ? "there are none" : `there are ${formatRetries(retries)}`;
  return { field: "retries", expected: `to have ${words.join(", ")}`, actual };
}

function sameWords(a: string, b: string): boolean {
  const words = (text: string): string =>
    text
      .split(",")
      .map((word) => word.trim())
      .sort()
      .join();
  return words(a) === words(b);
}

function fitsMirror(pattern: MirrorPattern, { cluster, percent }: Mirror): boolean {
  const destination = destinationOfCluster(cluster);
  if (destination === undefined || !fitsDestination(pattern, destination, cluster)) return false;
  return typeof pattern === "string" || pattern.percent === undefined || pattern.percent === percent;
}

function describeMirror(pattern: MirrorPattern): string {
  const percent = typeof pattern === "string" ? undefined : pattern.percent;
  return `\`${formatPattern(pattern)}\`${percent === undefined ? "" : ` (${percent} %)`}`;
}

function fitsFault({ delay, abort }: FaultPattern, fault: Fault | undefined): boolean {
  const { time, percent } = delay ?? {};
  const fitsDelay =
    (time === undefined || durationMs(time) === fault?.delay?.fixedDelayMs) && (percent === undefined || percent === fault?.delay?.percent);
  const fitsAbort =
    (abort?.status === undefined || abort.status === fault?.abort?.httpStatus) &&
    (abort?.percent === undefined || abort.percent === fault?.abort?.percent);
  return (
    fitsDelay && fitsAbort && (delay === undefined || fault?.delay !== undefined) && (abort === undefined || fault?.abort !== undefined)
  );
}

/** Records are compared field by field, as far as they are given; all else must be equal. */
function isPart(wanted: unknown, actual: unknown): boolean {
  if (isRecord(wanted))
    return isRecord(actual) && Object.keys(wanted).every((key) => Object.hasOwn(actual, key) && isPart(wanted[key], actual[key]));
  if (!Array.isArray(wanted)) return wanted === actual;
  return Array.isArray(actual) && wanted.length === actual.length && wanted.every((item, index) => isPart(item, actual[index]));
}
