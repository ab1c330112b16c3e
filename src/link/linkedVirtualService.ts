/** A VirtualService whose names are full and whose delegates are in place. */
import type { Origin } from "../diagnostic/diagnostic.ts";
import type { HTTPMatchRequest } from "../model/httpMatchRequest.ts";
import type { HTTPRoute } from "../model/httpRoute.ts";
import type { TCPRoute } from "../model/tcpRoute.ts";
import type { TLSRoute } from "../model/tlsRoute.ts";

/** A VirtualService that has hosts; delegates are inside of their roots. */
export interface LinkedVirtualService {
  readonly name: string;
  readonly namespace: string;
  /** Full names; wildcards as written. */
  readonly hosts: readonly string[];
  /** `mesh` and `ns/name`. */
  readonly gateways: readonly string[];
  /** Who sees it, mesh default included. */
  readonly exportTo: readonly string[];
  readonly http: readonly LinkedHttpRule[];
  readonly tls: readonly LinkedRule<TLSRoute>[];
  readonly tcp: readonly LinkedRule<TCPRoute>[];
}

/** A rule with its place in the object. */
export interface LinkedRule<Rule> {
  readonly rule: Rule;
  readonly origin: Origin;
}

/** An http rule, maybe joined with a rule of a delegate. */
export interface LinkedHttpRule extends LinkedRule<Omit<HTTPRoute, "match" | "delegate">> {
  /** Alternatives; absent: everything fits. */
  readonly matches?: readonly LinkedMatch[];
  /** The delegate's rule, where one was joined. */
  readonly delegate?: Origin;
}

/** A match item with its place, which is the root's rule where only the delegate has a match. */
export interface LinkedMatch {
  readonly match: HTTPMatchRequest;
  readonly origin: Origin;
  /** The item of the delegate that was joined into it. */
  readonly delegate?: Origin;
}
