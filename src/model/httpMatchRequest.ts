/**
 * Conditions on an HTTP request.
 * @see docs/semantics.md 1.B HTTPMatchRequest
 */
import type { Labels } from "./objectMeta.ts";
import type { StringMatch } from "./stringMatch.ts";

/** Conditions that must all hold. Those on the source (`sourceLabels`, `sourceNamespace`, `gateways`) depend on the proxy, not on the request. */
export interface HTTPMatchRequest {
  /** Appended to the name of the rule: `rule.match`. Default `""`. */
  readonly name?: string;
  /** Path without query. */
  readonly uri?: StringMatch;
  /** `http` or `https`. */
  readonly scheme?: StringMatch;
  /** HTTP method. */
  readonly method?: StringMatch;
  /** Host header or HTTP/2 authority. */
  readonly authority?: StringMatch;
  /** Headers that must match, by name in lower case. An empty match asks for presence. */
  readonly headers?: Readonly<Record<string, StringMatch>>;
  /** Headers that must not match, by name. An empty match asks for absence. */
  readonly withoutHeaders?: Readonly<Record<string, StringMatch>>;
  /** Query parameters that must match, by name. An empty match asks for presence. */
  readonly queryParams?: Readonly<Record<string, StringMatch>>;
  /** Port that was dialled. Absent or 0: any. */
  readonly port?: number;
  /** Labels that the client workload must have. Sidecars only. */
  readonly sourceLabels?: Labels;
  /** Gateways that this match is for; replaces those of the VirtualService. */
  readonly gateways?: readonly string[];
  /** Compares `uri` without case; only for `exact` and `prefix`. Default false. */
  readonly ignoreUriCase?: boolean;
  /** Namespace of the client workload. Sidecars only. Absent or `""`: any. */
  readonly sourceNamespace?: string;
  /** Prefix of statistics; no influence on routing. */
  readonly statPrefix?: string;
}
