/** Follows redirects as a client would, from gateway to gateway. @see docs/semantics.md 7.18 */
import type { Origin } from "../../diagnostic/diagnostic.ts";
import type { Source } from "../../graph/source.ts";
import type { Viewpoint } from "../../graph/viewpoint.ts";
import { gatewayPorts } from "../../link/mergeGateways.ts";
import type { Decision, RedirectDecision } from "../../resolve/decision.ts";
import type { HttpRequest, Request } from "../../resolve/request.ts";
import { resolveAt } from "../../resolve/resolve.ts";
import { viewpoint } from "../../resolve/viewpoint.ts";
import type { LintSubject } from "./lintSubject.ts";

/** Follows a request: the addresses of the circle that it ends up in, or undefined where it ends elsewhere or nobody knows where. */
export type FollowRedirects = (request: Request) => readonly string[] | undefined;

const MOST_HOPS = 10;

/** `isKnown` is false for a rule that may well not take the next request, though it looks so. Istio's own redirects to HTTPS have no rule. */
export function createFollower(subject: LintSubject, isKnown: (origin: Origin) => boolean): FollowRedirects {
  const edges = edgeGateways(subject);
  const askNext = (place: Place, request: HttpRequest): Stop | undefined => {
    const own = askAt(place, throughService(place, request));
    if (own.isServed || place.source.kind !== "gateway") return own;
    const others = edges
      .flatMap((edge) => (edge.at === place.at ? [] : [askAt(edge, throughService(edge, request))]))
      .filter(({ isServed }) => isServed);
    // Which of several it is, only the DNS says.
    return others.length === 1 ? others[0] : undefined;
  };
  return (request) => {
    const seen: string[] = [];
    let stop: Stop | undefined = askAt(placeAt(subject, request.source ?? { kind: "sidecar" }), request);
    for (let hop = 0; hop < MOST_HOPS && stop?.decision.kind === "redirect"; hop++) {
      const { location, status, matched }: RedirectDecision = stop.decision;
      if (matched.origin !== undefined && !isKnown(matched.origin)) return undefined;
      const before = seen.indexOf(location);
      if (before >= 0) return seen.slice(before);
      seen.push(location);
      const target = toRequest(location, stop.request, status);
      stop = target && askNext(stop.place, target);
    }
    return undefined;
  };
}

/** A proxy that clients call. */
interface Place {
  readonly source: Source;
  readonly at: Viewpoint;
  /** Ports of the listeners by ports of the Service in front of them. */
  readonly ports: ReadonlyMap<number, number>;
}

/** Every gateway that some rule is for. */
function edgeGateways(subject: LintSubject): readonly Place[] {
  const sources = new Map<string, Source>();
  for (const clause of subject.reachability().clauses) {
    const source = clause.status === "reachable" ? clause.witness.source : undefined;
    if (source?.kind === "gateway") sources.set(JSON.stringify(source), source);
  }
  return [...sources.values()].map((source) => placeAt(subject, source));
}

function placeAt({ graph, config }: LintSubject, source: Source): Place {
  const at = viewpoint(graph, source);
  const { namespace, labels } = at.source;
  return { source, at, ports: source.kind === "gateway" ? gatewayPorts(config.services, namespace, labels) : new Map() };
}

/** A request at a proxy, and what becomes of it. */
interface Stop {
  readonly place: Place;
  readonly request: Request;
  readonly decision: Decision;
  /** True where the proxy has the host. */
  readonly isServed: boolean;
}

function askAt(place: Place, request: Request): Stop {
  const decision = resolveAt(place.at, request, { random: 0 });
  return { place, request, decision, isServed: decision.matched.virtualHost !== undefined };
}

/** Clients dial a port of the Service in front of a gateway. */
function throughService({ ports }: Place, { port = 80, ...request }: HttpRequest): HttpRequest {
  return { ...request, port: ports.get(port) ?? port };
}

function toRequest(location: string, previous: Request, status: number): HttpRequest | undefined {
  const [, scheme, authority = "", path = "/"] = /^(https?):\/\/([^/?#]+)([^#]*)/.exec(location) ?? [];
  if (scheme === undefined || (previous.protocol ?? "http") === "tls" || previous.protocol === "tcp") return undefined;
  const written = /:(\d+)$/.exec(authority)?.[1];
  const method = "method" in previous ? previous.method : undefined;
  // Clients turn a POST into a GET, but for these two.
  const kept = status === 307 || status === 308 || method === "HEAD" ? method : "GET";
  return {
    protocol: scheme === "https" ? "https" : "http",
    authority,
    path: path.startsWith("/") ? path : `/${path}`,
    port: written === undefined ? (scheme === "https" ? 443 : 80) : Number(written),
    ...(kept !== undefined && { method: kept }),
  };
}
