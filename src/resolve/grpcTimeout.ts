/** The deadline that a gRPC request carries on. @see docs/semantics.md 6.23 */

import { isGrpcRequest } from "./localReply.ts";
import type { HttpView } from "./requestView.ts";

const UNIT_MS: ReadonlyMap<string, number> = new Map([
  ["H", 3_600_000],
  ["M", 60_000],
  ["S", 1000],
  ["m", 1],
  ["u", 1e-3],
  ["n", 1e-6],
]);

/** The `grpc-timeout` for the upstream: the shorter one of the client's and the route's; undefined where there is neither, or no gRPC. */
export function grpcTimeout(http: HttpView, timeoutMs: number | undefined): string | undefined {
  if (!isGrpcRequest(http)) return undefined;
  const shortest = Math.min(askedMs(http) || Number.POSITIVE_INFINITY, timeoutMs ?? Number.POSITIVE_INFINITY);
  return Number.isFinite(shortest) ? `${shortest}m` : undefined;
}

/** 0 where the client asks for nothing that can be read. */
function askedMs(http: HttpView): number {
  const [, digits, unit = ""] = /^(\d{1,8})([HMSmun])$/.exec(http.received.get("grpc-timeout")?.[0] ?? "") ?? [];
  return digits === undefined ? 0 : Math.ceil(Number(digits) * (UNIT_MS.get(unit) ?? 1));
}
