/** Redirects that lead back to themselves, found by following them as a client would. @see docs/semantics.md 7.18 */

import type { LinkedHttpRule, LinkedMatch, LinkedVirtualService } from "../../../link/linkedVirtualService.ts";
import { quoteText } from "../../../model/protobufJson/userText.ts";
import { originKey } from "../../clause.ts";
import { createFollower } from "../followRedirects.ts";
import type { LintRule } from "../lintRule.ts";
import type { LintSubject } from "../lintSubject.ts";
import { usesInferredGateway } from "../unreachable.ts";

/** A request that reaches the redirect is known; each answer is resolved again until it is no redirect, or was there before. */
export const redirectLoop: LintRule = {
  id: "redirect-loop",
  severity: "error",
  check: (subject) => {
    const followed = new Set(
      subject.config.virtualServices.flatMap((service) => service.http.flatMap((rule) => followedPlaces(rule, service, subject))),
    );
    if (followed.size === 0) return [];
    const follow = createFollower(subject, (origin) => followed.has(originKey(origin)));
    return subject.reachability().clauses.flatMap((clause) => {
      if (clause.status !== "reachable" || !followed.has(originKey(clause.origin))) return [];
      const loop = follow(clause.witness);
      if (loop === undefined) return [];
      const [first] = loop;
      return [
        {
          message: `the redirect leads in a circle: ${[...loop, first].map((place) => quoteText(place ?? "")).join(" to ")}`,
          help: "exclude the target from the match, or put a rule for the target before this one",
          origin: clause.delegate ?? clause.origin,
        },
      ];
    });
  },
};

/** The rule and its match items, as far as a request that fits once fits again. */
function followedPlaces(
  { rule: { redirect }, matches = [], origin }: LinkedHttpRule,
  service: LinkedVirtualService,
  subject: LintSubject,
): readonly string[] {
  if (redirect === undefined) return [];
  // The ports of a Gateway that is not declared are a guess, and another may have those that the redirect leads to.
  const changesPort = [redirect.scheme, redirect.port, redirect.derivePort].some((field) => field !== undefined);
  if (changesPort && usesInferredGateway(subject, service)) return [];
  const plain = matches.filter(isPlain);
  return [...plain.map((item) => originKey(item.origin)), ...(plain.length === matches.length ? [originKey(origin)] : [])];
}

/** Other headers may well differ with the next request: a load balancer sets them, or the page that was redirected to. */
function isPlain({ match: { headers = {}, withoutHeaders = {} } }: LinkedMatch): boolean {
  return Object.keys(headers).length + Object.keys(withoutHeaders).length === 0;
}
