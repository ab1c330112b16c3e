/**
 * The express lane for requests of all kinds.
 * @see docs/design/index.md
 */
import type { RandomSource } from "../chance.ts";
import type { Decision } from "../decision.ts";
import type { Request } from "../request.ts";
import { resolveBytes } from "./bytesLane.ts";
import { type ExpressLane, resolvePlainHttp } from "./httpLane.ts";

/** The decision, or undefined where the request is not for the lane. */
export function resolveExpress(lane: ExpressLane, request: Request, random: RandomSource | undefined): Decision | undefined {
  if (request.protocol === "tcp" || request.protocol === "tls") return resolveBytes(lane, request, random);
  return resolvePlainHttp(lane, request, random);
}
