/** Where a request ends up: `route`, `arm`, `split`, `redirect`, `respond`, `unroutable`, `passthrough`. */
import type { Decision, DestinationShare } from "../../resolve/decision.ts";
import { fitsDestination, formatPattern, parseDestination } from "../destination.ts";
import type { Expectation, ResponsePattern } from "../expectation.ts";
import { headerMismatch } from "./headers.ts";
import type { Mismatch } from "./mismatch.ts";
import { describeReached, type Reached } from "./reached.ts";

/** The fields of an expectation that say where a request ends up. */
export type OutcomeField = "route" | "arm" | "split" | "redirect" | "respond" | "unroutable" | "passthrough";

/** Checks one field that is there. */
type Check<F extends OutcomeField> = (wanted: NonNullable<Expectation[F]>, reached: readonly Reached[]) => Mismatch | undefined;

/** A check for each field. */
export const outcomeChecks: { readonly [F in OutcomeField]: Check<F> } = {
  route: (wanted, reached) => {
    const expected = `to go to \`${formatPattern(wanted)}\``;
    if (parseDestination(wanted) === undefined) return { field: "route", expected, actual: notADestination };
    return everyOne("route", expected, reached, (decision) => {
      return decision.kind === "forward" && fitsDestination(wanted, decision.destination, decision.cluster);
    });
  },
  arm: (wanted, reached) => {
    const expected = `to go to \`${formatPattern(wanted)}\` at least sometimes`;
    if (parseDestination(wanted) === undefined) return { field: "arm", expected, actual: notADestination };
    const isThere = reached.some(
      ({ decision }) => decision.kind === "forward" && fitsDestination(wanted, decision.destination, decision.cluster),
    );
    return isThere ? undefined : { field: "arm", expected, actual: describeReached(reached) };
  },
  split: checkSplit,
  redirect: (wanted, reached) => {
    const { status, location } =
      typeof wanted === "number" ? { status: wanted, location: undefined } : typeof wanted === "string" ? { location: wanted } : wanted;
    const words = [...(status === undefined ? [] : [`with ${status}`]), ...(location === undefined ? [] : [`to \`${location}\``])];
    return everyOne("redirect", ["to be redirected", ...words].join(" "), reached, (decision) => {
      if (decision.kind !== "redirect") return false;
      return (status === undefined || status === decision.status) && (location === undefined || location === decision.location);
    });
  },
  respond: checkRespond,
  unroutable: (wanted, reached) => {
    const expected = wanted === true ? "to reach nothing" : `to reach nothing (${wanted})`;
    return everyOne("unroutable", expected, reached, (decision) => {
      if (decision.kind !== "reject" && decision.kind !== "blackhole") return false;
      if (wanted === true) return true;
      return typeof wanted === "number" ? decision.status === wanted : decision.kind === "reject" && decision.reason === wanted;
    });
  },
  passthrough: (_wanted, reached) => {
    const expected = "to pass through to the address that was dialled";
    return everyOne("passthrough", expected, reached, ({ kind }) => kind === "passthrough");
  },
};

const notADestination = "that is no destination: write `reviews`, `reviews:9080` or `reviews:9080/v2`";

function everyOne(
  field: OutcomeField,
  expected: string,
  reached: readonly Reached[],
  isRight: (decision: Decision) => boolean,
): Mismatch | undefined {
  return reached.every(({ decision }) => isRight(decision)) ? undefined : { field, expected, actual: describeReached(reached) };
}

/** Shares are compared as fractions of whole numbers, so nothing is rounded: 1 of 3 is not 33 of 100. */
function checkSplit(wanted: Readonly<Record<string, number>>, reached: readonly Reached[]): Mismatch | undefined {
  const arms = Object.entries(wanted);
  const expected = `to be split ${arms.map(([name, weight]) => `${weight} to \`${name}\``).join(", ")}`;
  const wrong = arms.find(([name]) => parseDestination(name) === undefined);
  if (wrong !== undefined) return { field: "split", expected, actual: `\`${wrong[0]}\`: ${notADestination}` };
  const shares = sharesOf(reached);
  if (shares === undefined) return { field: "split", expected, actual: describeReached(reached) };
  const found = arms.map(() => 0);
  let unmatched = 0;
  for (const { destination, cluster, weight } of shares) {
    const index = arms.findIndex(([name]) => fitsDestination(name, destination, cluster));
    if (index < 0) unmatched += weight;
    else found[index] = (found[index] ?? 0) + weight;
  }
  const total = shares.reduce((sum, { weight }) => sum + weight, 0);
  const wantedTotal = arms.reduce((sum, [, weight]) => sum + weight, 0);
  const isEqual = arms.every(([, weight], index) => (found[index] ?? 0) * wantedTotal === weight * total);
  if (isEqual && unmatched === 0) return undefined;
  return { field: "split", expected, actual: `it is split ${shares.map(describeShare).join(", ")}` };
}

/** The arms of the one rule that decides; undefined where an outcome is none of them. */
function sharesOf(reached: readonly Reached[]): readonly DestinationShare[] | undefined {
  const [first] = reached;
  if (reached.some(({ decision }) => decision.kind !== "forward") || first?.decision.kind !== "forward") return undefined;
  return first.decision.destinations;
}

function describeShare({ destination, weight }: DestinationShare): string {
  const { host, port, subset } = destination;
  return `${weight} to \`${host}${port === undefined ? "" : `:${port}`}${subset === undefined ? "" : `/${subset}`}\``;
}

function checkRespond(wanted: number | ResponsePattern, reached: readonly Reached[]): Mismatch | undefined {
  const { status, body, headers }: ResponsePattern = typeof wanted === "number" ? { status: wanted } : wanted;
  const words = [
    "to be answered",
    ...(status === undefined ? [] : [String(status)]),
    "by the proxy itself",
    ...(body === undefined ? [] : [`with the body ${quote(body)}`]),
  ].join(" ");
  for (const { decision } of reached) {
    if (decision.kind !== "directResponse" && decision.kind !== "abort" && decision.kind !== "preflight") {
      return { field: "respond", expected: words, actual: describeReached(reached) };
    }
    if (status !== undefined && status !== decision.status) {
      return { field: "respond", expected: words, actual: describeReached(reached) };
    }
    const actualBody = decision.kind === "directResponse" ? decision.body : undefined;
    if (body !== undefined && body !== actualBody) {
      return {
        field: "respond",
        expected: words,
        actual: actualBody === undefined ? "it has no body of its own" : `the body is ${quote(actualBody)}`,
      };
    }
    const { unevaluated } = decision;
    const lines = new Map(Object.entries(decision.headers));
    const wrong = headerMismatch("respond", "response header", headers ?? {}, lines, unevaluated);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

function quote(text: string): string {
  return JSON.stringify(text.length > 200 ? `${text.slice(0, 200)}...` : text);
}
