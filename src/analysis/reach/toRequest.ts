/** A point as the request that a client would send. */
import type { Viewpoint } from "../../graph/viewpoint.ts";
import { CLAIMED_SCHEME } from "../../resolve/received/receivedHeaders.ts";
import type { HttpRequest } from "../../resolve/request.ts";
import { toSentPath } from "../constraint/textLanguages.ts";
import { parseVariable } from "../constraint/variableNames.ts";
import { claimsRecord } from "./claimsRecord.ts";
import type { Entry } from "./door.ts";
import type { Point } from "./findPoint.ts";

/** The request; parts that the point says nothing of are left out. */
export function toRequest(point: Point, { request, door, claimedScheme }: Entry, viewpoint: Viewpoint): HttpRequest {
  const headers: [string, string | readonly string[]][] = claimedScheme === undefined ? [] : [[CLAIMED_SCHEME, claimedScheme]];
  const query: string[] = [];
  const claims: (readonly [readonly string[], readonly string[]])[] = [];
  let path = "/";
  let { host } = request;
  let method: string | undefined;
  for (const [variable, value] of point) {
    if (value === undefined) continue;
    const [first = ""] = value;
    const { kind, name } = parseVariable(variable);
    if (kind === "path") path = toSentPath(first, viewpoint.pathNormalization);
    else if (kind === "query") query.push(first === "" && name !== "" ? name : `${name}=${first}`);
    else if (kind === "claim") claims.push([JSON.parse(name) as readonly string[], value]);
    else if (name === ":authority") host = first;
    else if (name === ":method") method = first;
    else if (name === ":scheme") {
      if (first !== (door.tls ? "https" : "http")) headers.push([CLAIMED_SCHEME, first]);
    } else if (!name.startsWith(":")) headers.push([name, value.length === 1 ? first : value]);
  }
  if (headers.some(([name]) => name === "upgrade")) headers.push(["connection", "upgrade"]);
  // A port in the name counts where none is said.
  const isAstray = request.port === undefined && /:\d*$/.test(host);
  return {
    ...request,
    ...(isAstray && { port: door.tls ? 443 : 80 }),
    host,
    ...(method !== undefined && method !== "GET" && { method }),
    path: path + (query.length === 0 ? "" : `?${query.join("&")}`),
    ...(headers.length > 0 && { headers: Object.fromEntries(headers) }),
    ...(claims.length > 0 && { claims: claimsRecord(claims) }),
  };
}
