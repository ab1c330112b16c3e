/** The default retries of the mesh, which Istio takes unchecked. @see docs/semantics.md 2.16 */
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import type { HTTPRetry } from "../model/httpRetry.ts";
import type { MeshConfig } from "../model/meshConfig.ts";
import { durationMs } from "../util/duration.ts";

/** A field of them that Envoy does not take, and with it no table that they are used in. */
export interface RefusedRetryField {
  readonly field: "backoff" | "perTryTimeout";
  readonly reason: string;
}

/** Undefined where Envoy takes them all, and where they do not retry. */
export function findRefusedRetryField(retries: HTTPRetry | undefined): RefusedRetryField | undefined {
  if (retries === undefined) return undefined;
  const { attempts = 0, backoff, perTryTimeout } = retries;
  if (attempts <= 0) return undefined;
  if (backoff !== undefined && durationMs(backoff) <= 0) return { field: "backoff", reason: "Envoy takes only a backoff above 0" };
  const isNegative = perTryTimeout !== undefined && durationMs(perTryTimeout) < 0;
  return isNegative ? { field: "perTryTimeout", reason: "Envoy takes no timeout below 0" } : undefined;
}

/** What there is to say of them. */
export function validateMeshRetries({ defaultHttpRetryPolicy }: MeshConfig): readonly Diagnostic[] {
  const refused = findRefusedRetryField(defaultHttpRetryPolicy);
  if (refused === undefined) return [];
  return [
    {
      severity: "refused",
      code: "duration-too-short",
      message: refused.reason,
      help: "write `1ms` or more, or leave the field out",
      origin: { kind: "MeshConfig", namespace: "", name: "", path: `defaultHttpRetryPolicy.${refused.field}` },
    },
  ];
}
