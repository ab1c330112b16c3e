/** Headers of a response that Envoy keeps in one field each. @see docs/semantics.md 7.14 */

const JOINED: ReadonlySet<string> = new Set([
  ...["access-control-allow-credentials", "access-control-allow-headers", "access-control-allow-methods", "access-control-allow-origin"],
  ...["access-control-allow-private-network", "access-control-expose-headers", "access-control-max-age", "age", "cache-control"],
  ...[
    "content-encoding",
    "content-type",
    "etag",
    "expires",
    "grpc-message",
    "grpc-status",
    "keep-alive",
    "last-modified",
    "location",
    "proxy-status",
    "vary",
    "via",
  ],
  "x-request-id",
]);

/** True where the lines of that name become one. */
export function joinsResponseLines(name: string): boolean {
  return JOINED.has(name);
}
