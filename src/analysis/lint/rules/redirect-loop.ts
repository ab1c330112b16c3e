/** Redirects that lead back to themselves, found by following them as a client would. @see docs/semantics.md 7.18 */

import type { LinkedMatch } from "../../../link/linkedVirtualService.ts";
import { gatewayPorts } from "../../../link/mergeGateways.ts";
import { quoteText } from "../../../model/protobufJson/userText.ts";
import type { RedirectDecision } from "../../../resolve/decision.ts";
import type { Request } from "../../../resolve/request.ts";
import { resolveAt } from "../../../resolve/resolve.ts";
import { viewpoint } from "../../../resolve/viewpoint.ts";
import { originKey } from "../../clause.ts";
import type { LintRule } from "../lintRule.ts";
import type { LintSubject } from "../lintSubject.ts";

/** A request that reaches the redirect is known; each answer is resolved again until it is no redirect, or was there before. */
export const redirectLoop: LintRule = {
  id: "redirect-loop",
  severity: "error",
  check: (subject) => {
    const redirects = new Map(
      subject.config.virtualServices.flatMap(({ http }) =>
        http.flatMap(({ rule, matches = [], origin }) =>
          rule.redirect === undefined
            ? []
            : [[originKey(origin), matches] as const, ...matches.map((item) => [originKey(item.origin), [item]] as const)],
        ),
      ),
    );
    if (redirects.size === 0) return [];
    return subject.reachability().clauses.flatMap((clause) => {
      if (clause.status !== "reachable" || !isPlain(redirects.get(originKey(clause.origin)))) return [];
      const loop = follow(subject, clause.witness, (origin) => isPlain(redirects.get(originKey(origin))));
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

/** Other headers may well differ with the next request: a load balancer sets them, or the page that was redirected to. */
function isPlain(items: readonly LinkedMatch[] | undefined): boolean {
  return (
    items?.every(
      ({ match: { headers = {}, withoutHeaders = {} } }) => Object.keys(headers).length + Object.keys(withoutHeaders).length === 0,
    ) ?? false
  );
}

const MOST_HOPS = 10;

/** The addresses of the circle that the request ends up in; undefined where it ends elsewhere. */
function follow(
  { graph, config }: LintSubject,
  request: Request,
  isKnown: (origin: NonNullable<RedirectDecision["matched"]["origin"]>) => boolean,
): readonly string[] | undefined {
  const { source = { kind: "sidecar" } } = request;
  const at = viewpoint(graph, source);
  const { namespace, labels } = at.source;
  const targets = source.kind === "gateway" ? gatewayPorts(config.services, namespace, labels) : new Map<number, number>();
  const seen: string[] = [];
  let next: Request = request;
  for (let hop = 0; hop < MOST_HOPS; hop++) {
    const decision = resolveAt(at, next, { random: 0 });
    if (decision.kind !== "redirect" || decision.matched.origin === undefined || !isKnown(decision.matched.origin)) return undefined;
    const { location } = decision;
    const before = seen.indexOf(location);
    if (before >= 0) return seen.slice(before);
    seen.push(location);
    const target = toRequest(location, next, decision.status, targets);
    if (target === undefined) return undefined;
    next = target;
  }
  return undefined;
}

function toRequest(location: string, previous: Request, status: number, targets: ReadonlyMap<number, number>): Request | undefined {
  const [, scheme, authority = "", path = "/"] = /^(https?):\/\/([^/?#]+)([^#]*)/.exec(location) ?? [];
  if (scheme === undefined || (previous.protocol ?? "http") === "tls" || previous.protocol === "tcp") return undefined;
  const written = /:(\d+)$/.exec(authority)?.[1];
  const port = written === undefined ? (scheme === "https" ? 443 : 80) : Number(written);
  const method = "method" in previous ? previous.method : undefined;
  // Clients turn a POST into a GET, but for these two.
  const kept = status === 307 || status === 308 || method === "HEAD" ? method : "GET";
  return {
    ...(previous.source && { source: previous.source }),
    protocol: scheme === "https" ? "https" : "http",
    authority,
    path: path.startsWith("/") ? path : `/${path}`,
    port: targets.get(port) ?? port,
    ...(kept !== undefined && { method: kept }),
  };
}
