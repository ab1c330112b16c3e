/** The pairs of rules of a host that decide some request differently. @see docs/design/analysis.md */

import type { HttpRequest } from "../../resolve/request.ts";
import type { Dictionary } from "../constraint/dictionary.ts";
import type { UnknownCause } from "../reachabilityResult.ts";
import { type Alignment, align } from "./alignRoutes.ts";
import { ANY_RULE, createPairFinder, type HostPair, NO_RULE } from "./hostPair.ts";
import { mayOverlap } from "./mayOverlap.ts";
import { createActionComparison } from "./sameAction.ts";

/** What is told of each pair. */
export interface HostDiffReport {
  /** False where the answers turn out to be the same. */
  readonly change: (request: HttpRequest) => boolean;
  readonly undecided: (cause: UnknownCause, before: number, after: number) => void;
}

/** How a host is compared. */
export interface HostDiffOptions {
  readonly dictionary: Dictionary;
  readonly maxSteps: number;
  /** Every request changes, whatever the rules: something before them does. */
  readonly force: boolean;
}

/** Behind every position. */
const NOWHERE = Number.POSITIVE_INFINITY;

/** Pairs looked at with a search, for one host. */
const MOST_PAIRS = 20_000;

/**
 * Rules that both have in one order are the frame. A request that fits no other rule is decided by the same rule of the frame in both; so the
 * pairs to look at are those of the frame whose actions differ, and those with a rule that is not in it.
 */
export function diffHost(pair: HostPair, { dictionary, maxSteps, force }: HostDiffOptions, report: HostDiffReport): void {
  const { before, after } = pair;
  const inAfter = align(before.routes, after.routes, ({ match }) => match);
  const isSameAction = createActionComparison(before.viewpoint, after.viewpoint);
  const isAlike = (a: number, b: number): boolean => {
    const [from, to] = [before.routes[a], after.routes[b]];
    if (force) return false;
    if (from === undefined || to === undefined) return from === to && blankOf(pair, "before") === blankOf(pair, "after");
    return isSameAction(from, to);
  };
  const inBefore = inverse(inAfter, after.routes.length);
  const [onlyBefore, onlyAfter] = [withoutPartner(inAfter), withoutPartner(inBefore)];
  const differing = inAfter.flatMap((b, a) => (b === undefined || isAlike(a, b) ? [] : [{ a, b }]));
  const isBlankAlike = isAlike(NO_RULE, NO_RULE);
  if (differing.length + onlyBefore.length + onlyAfter.length === 0 && isBlankAlike) return;
  const finder = createPairFinder(pair, dictionary, maxSteps);
  let pairs = 0;
  let isCut = false;
  const look = (a: number, b: number): void => {
    if (++pairs > MOST_PAIRS) {
      if (!isCut) report.undecided("steps", a, b);
      isCut = true;
      return;
    }
    const found = finder.find(a, b);
    if (found.kind === "unknown") report.undecided(found.cause, a, b);
    else if (found.kind === "found" && !showsChange(found.request, pair, a, b, finder.isFor, report)) report.undecided("unsupported", a, b);
  };
  for (const { a, b } of differing) look(a, b);
  for (const a of onlyBefore) {
    if (finder.find(a, ANY_RULE).kind === "none") continue;
    for (const b of [...after.routes.keys(), NO_RULE]) {
      // What the frame has before in both takes the request before it gets here.
      if ((inBefore[b] ?? NOWHERE) < a || isAlike(a, b)) continue;
      if (mayMeet(pair, a, b)) look(a, b);
    }
  }
  const framed = [...inAfter.keys()].filter((a) => inAfter[a] !== undefined);
  for (const b of onlyAfter) {
    if (finder.find(ANY_RULE, b).kind === "none") continue;
    for (const a of [...framed, NO_RULE]) {
      if ((inAfter[a] ?? NOWHERE) < b || isAlike(a, b)) continue;
      if (mayMeet(pair, a, b)) look(a, b);
    }
  }
  if (!isBlankAlike) look(NO_RULE, NO_RULE);
}

function inverse(partners: Alignment, length: number): Alignment {
  const found = Array.from<number | undefined>({ length });
  partners.forEach((partner, position) => {
    if (partner !== undefined) found[partner] = position;
  });
  return found;
}

function withoutPartner(partners: Alignment): readonly number[] {
  return [...partners.keys()].filter((position) => partners[position] === undefined);
}

/** Without a rule: 404, also where the host is missing, unless the host redirects everything. */
function blankOf(pair: HostPair, side: "before" | "after"): string {
  return pair[side].isRedirected ? "redirect" : "nothing";
}

function mayMeet({ before, after }: HostPair, a: number, b: number): boolean {
  const [from, to] = [before.routes[a], after.routes[b]];
  return from === undefined || to === undefined || mayOverlap(from.match, to.match);
}

/** Some differences show only with certain headers: those that a rule takes away, and those of CORS. */
function showsChange(
  request: HttpRequest,
  { before, after }: HostPair,
  a: number,
  b: number,
  isFor: (request: HttpRequest, a: number, b: number) => boolean,
  report: HostDiffReport,
): boolean {
  if (report.change(request)) return true;
  const removed = [before.routes[a], after.routes[b]].flatMap((route) => {
    const arms = route?.action.kind === "forward" ? route.action.destinations : [];
    return [route?.headers, ...arms.map(({ headers }) => headers)].flatMap((changes) => [
      ...(changes?.request.remove ?? []),
      ...(changes?.response.remove ?? []),
    ]);
  });
  const probes = [...removed, "origin", "access-control-request-method"].map((name) => [name, "probe"] as const);
  const headers = { ...Object.fromEntries(probes), ...(request.headers as Readonly<Record<string, string>> | undefined) };
  const variants: readonly HttpRequest[] = [
    { ...request, headers },
    { ...request, headers, method: "OPTIONS" },
    { ...request, path: `${request.path ?? "/"}${request.path?.includes("?") ? "&" : "?"}probe=1`, headers },
  ];
  return variants.some((variant) => isFor(variant, a, b) && report.change(variant));
}
