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

/** What limits a request: milliseconds, absent: nothing. */
interface RequestLimits {
  readonly timeoutMs?: number;
  readonly retries?: { readonly perTryTimeoutMs?: number };
}

/** The `grpc-timeout` for the upstream: the shortest of the client's, the route's and that of a try; undefined where there is none, or no gRPC. */
export function grpcTimeout(http: HttpView, { timeoutMs, retries }: RequestLimits): string | undefined {
  if (!isGrpcRequest(http)) return undefined;
  const limits = [askedMs(http), timeoutMs ?? 0, retries?.perTryTimeoutMs ?? 0].filter((limit) => limit > 0);
  return limits.length === 0 ? undefined : formatTimeout(Math.min(...limits));
}

/** gRPC allows eight digits. */
const MOST = 99_999_999;

function formatTimeout(ms: number): string {
  if (ms <= MOST) return `${ms}m`;
  const seconds = Math.trunc(ms / 1000);
  if (seconds <= MOST) return `${seconds}S`;
  const minutes = Math.trunc(seconds / 60);
  return minutes <= MOST ? `${minutes}M` : `${Math.min(Math.trunc(minutes / 60), MOST)}H`;
}

/** 0 where the client asks for nothing that can be read. */
function askedMs(http: HttpView): number {
  const [, digits, unit = ""] = /^(\d{1,8})([HMSmun])$/.exec(http.received.get("grpc-timeout")?.[0] ?? "") ?? [];
  return digits === undefined ? 0 : Math.ceil(Number(digits) * (UNIT_MS.get(unit) ?? 1));
}
