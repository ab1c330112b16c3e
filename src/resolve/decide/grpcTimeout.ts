/** The deadline that a gRPC request carries on. @see docs/semantics.md 6.23 */
import { firstLine } from "../received/headerLines.ts";
import type { RequestHead } from "../received/requestHead.ts";

/** Milliseconds of each unit; those that the proxy writes stand first, in the order in which it tries them. */
const UNITS: readonly (readonly [string, number])[] = [
  ["m", 1],
  ["S", 1000],
  ["M", 60_000],
  ["H", 3_600_000],
  ["u", 1e-3],
  ["n", 1e-6],
];

/** What limits a request: milliseconds, absent: nothing. */
interface RequestLimits {
  readonly timeoutMs?: number;
  readonly retries?: { readonly perTryTimeoutMs?: number };
}

/** The `grpc-timeout` for the upstream: the shortest of the client's, the route's and that of a try; undefined where there is none, or no gRPC. */
export function grpcTimeout(http: RequestHead, { timeoutMs, retries }: RequestLimits): string | undefined {
  if (!http.isGrpc) return undefined;
  const limits = [askedMs(http), timeoutMs ?? 0, retries?.perTryTimeoutMs ?? 0].filter((limit) => limit > 0);
  return limits.length === 0 ? undefined : formatTimeout(Math.min(...limits));
}

/** gRPC allows eight digits. */
const MOST = 99_999_999;

function formatTimeout(ms: number): string {
  const [unit, size] = UNITS.slice(0, 3).find(([, size]) => ms < (MOST + 1) * size) ?? ["H", 3_600_000];
  return Math.min(Math.trunc(ms / size), MOST) + unit;
}

/** 0 where the client asks for nothing that can be read. */
function askedMs(http: RequestHead): number {
  const [, digits, unit] = /^(\d{1,8})([HMSmun])$/.exec(firstLine(http.received, "grpc-timeout")) ?? [];
  const size = UNITS.find(([name]) => name === unit)?.[1] ?? 0;
  return Math.ceil(Number(digits ?? 0) * size);
}
