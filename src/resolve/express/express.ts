/**
 * The express lane for requests of all kinds.
 * @see docs/design/index.md
 */
import type { RandomSource } from "../chance.ts";
import type { Decision } from "../decision.ts";
import type { HttpRequest, Request, TcpRequest, TlsRequest } from "../request.ts";
import { resolveBytes } from "./bytesLane.ts";
import { type ExpressLane, resolvePlainHttp } from "./httpLane.ts";

/** The decision, or undefined where the request is not for the lane. */
export function resolveExpress(lane: ExpressLane, request: Request, random: RandomSource | undefined): Decision | undefined {
  const { protocol } = request;
  if (protocol === undefined || protocol === "http") return resolvePlainHttp(lane, request as HttpRequest, random);
  return protocol === "https" ? undefined : resolveBytes(lane, request as TcpRequest | TlsRequest, random);
}
