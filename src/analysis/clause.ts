/** What reachability is asked of: the parts of rules that take requests. */
import type { Origin } from "../diagnostic/diagnostic.ts";

/** One alternative of a rule: a match item, or the whole rule where it has none. */
export interface Clause {
  readonly protocol: "http" | "tls" | "tcp";
  /** The match item, or the rule where it has none: `spec.http[2].match[0]` of the VirtualService that has the host. */
  readonly origin: Origin;
  /** The rule that it is a part of: `spec.http[2]`. */
  readonly rule: Origin;
  /** The rule or match item of the delegate VirtualService that was put in the place of the root's. */
  readonly delegate?: Origin;
  /** Istio's route name, the rule's and the match item's joined by a dot; may be empty. Always empty for tls and tcp rules. */
  readonly name: string;
}

/** A text that is the same for the same clause only. */
export function clauseKey({ origin, delegate }: Pick<Clause, "origin" | "delegate">): string {
  return originKey(origin) + (delegate === undefined ? "" : ` ${originKey(delegate)}`);
}

/** The key of the clause that made a route or took a request; the name for routes that no object of the user made. */
export function routeKey({ name, origin, delegate }: RouteRef): string {
  return origin === undefined ? name : clauseKey(delegate === undefined ? { origin } : { origin, delegate });
}

/** Who made a route. */
export interface RouteRef {
  readonly name: string;
  readonly origin?: Origin;
  readonly delegate?: Origin;
}

/** A text that is the same for the same place only. */
export function originKey({ kind, namespace, name, path }: Origin): string {
  return `${kind}/${namespace}/${name}/${path}`;
}
