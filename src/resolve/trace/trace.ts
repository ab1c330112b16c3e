/** How a decision came about, step by step: plain data for printers. */
import type { Origin } from "../../diagnostic/diagnostic.ts";
import type { ConditionReport } from "../../match/condition.ts";

/** The steps that were reached; those that were not are absent. */
export interface Trace {
  readonly connection: ConnectionTrace;
  readonly listener?: ListenerTrace;
  readonly filterChain?: FilterChainTrace;
  readonly virtualHost?: VirtualHostTrace;
  /** Every rule considered, in order, up to the one that fitted. */
  readonly rules: readonly RuleTrace[];
  /** Rules that gave this virtual host no route: they are not for this proxy or port. */
  readonly skipped: readonly SkippedRuleTrace[];
  /** The rule that came closest to fitting before another did, or none. */
  readonly nearMiss?: RuleTrace;
}

/** What was dialled. */
export interface ConnectionTrace {
  readonly address: string;
  readonly port: number;
  readonly serverName?: string;
  readonly transportProtocol: "tls" | "raw_buffer";
  readonly applicationProtocols: readonly string[];
}

/** The listener that took the connection. */
export interface ListenerTrace {
  readonly name: string;
  readonly address: string;
  readonly port: number;
}

/** The filter chain that took the connection, and what else there was. */
export interface FilterChainTrace {
  /** Absent where none fitted. */
  readonly name?: string;
  readonly origin?: Origin;
  /** True where it takes what fits no other. */
  readonly isDefault: boolean;
  readonly others: readonly { readonly name: string; readonly origin?: Origin }[];
}

/** The virtual host that took the request. */
export interface VirtualHostTrace {
  readonly routeConfiguration: string;
  /** The host that was looked up: lower case, no port. */
  readonly host: string;
  /** Absent where none fitted. */
  readonly name?: string;
  /** The domain that fitted. */
  readonly domain?: string;
  /** Other domains: less specific ones that fit too, or such that look much like the host where none fits but Istio's own for unknown hosts. */
  readonly others: readonly { readonly virtualHost: string; readonly domain: string; readonly fits: boolean }[];
}

/** A route that was tried. */
export interface RuleTrace {
  /** Istio's route name; may be empty. */
  readonly name: string;
  readonly origin?: Origin;
  readonly delegate?: Origin;
  readonly matched: boolean;
  /** The first condition that did not hold, with the value that it saw. */
  readonly failed?: ConditionReport;
  /** All conditions in the order in which they are tried. */
  readonly conditions: readonly ConditionReport[];
}

/** A rule that could not take part, and why. */
export interface SkippedRuleTrace {
  readonly name: string;
  readonly origin: Origin;
  readonly condition: ConditionReport;
}
