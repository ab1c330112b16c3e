/** The default retries of the mesh, which Istio takes unchecked. @see docs/semantics.md 2.16 */
import type { Diagnostic, Origin } from "../diagnostic/diagnostic.ts";
import type { HTTPRetry } from "../model/httpRetry.ts";
import type { MeshConfig } from "../model/meshConfig.ts";
import { durationMs } from "../util/duration.ts";

/** Why Envoy takes no table that they are used in, and the field that it does not take. */
export interface RefusedRetries {
  readonly reason: string;
  readonly origin: Origin;
}

/** Undefined where Envoy takes them all, and where they do not retry. */
export function findRefusedRetries(retries: HTTPRetry | undefined): RefusedRetries | undefined {
  if (retries === undefined) return undefined;
  const { attempts = 0, backoff, perTryTimeout } = retries;
  if (attempts <= 0) return undefined;
  if (backoff !== undefined && durationMs(backoff) <= 0) return refusedFor("backoff", "Envoy takes only a backoff above 0");
  const isNegative = perTryTimeout !== undefined && durationMs(perTryTimeout) < 0;
  return isNegative ? refusedFor("perTryTimeout", "Envoy takes no timeout below 0") : undefined;
}

function refusedFor(field: keyof HTTPRetry, reason: string): RefusedRetries {
  return { reason, origin: { kind: "MeshConfig", namespace: "", name: "", path: `defaultHttpRetryPolicy.${field}` } };
}

/** What there is to say of them. */
export function validateMeshRetries({ defaultHttpRetryPolicy }: MeshConfig): readonly Diagnostic[] {
  const refused = findRefusedRetries(defaultHttpRetryPolicy);
  if (refused === undefined) return [];
  const { reason: message, origin } = refused;
  return [{ severity: "refused", code: "duration-too-short", message, help: "write `1ms` or more, or leave the field out", origin }];
}
