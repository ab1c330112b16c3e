/** Requests of the declared types and no sense: whatever a client could put on the wire, and more. */
import fc from "fast-check";
import type { Source } from "../../../src/graph/source.ts";
import type { Request, RequestHeaders } from "../../../src/resolve/request.ts";
import { defined, GATEWAY_LABELS, NAMESPACES } from "./names.ts";

const text: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      "",
      "*",
      "/",
      "::1",
      "[::1]:80",
      "reviews",
      "a:b:c",
      "%",
      "%00",
      "__proto__",
      "constructor",
      "\u0000",
      "é",
      "x".repeat(3000),
    ),
  },
  { weight: 2, arbitrary: fc.string({ maxLength: 20 }) },
  { weight: 1, arbitrary: fc.string({ maxLength: 10, unit: "binary" }) },
);

const headers: fc.Arbitrary<RequestHeaders> = fc.oneof(
  fc.dictionary(text, fc.oneof(text, fc.array(text, { maxLength: 3 }), fc.constant(undefined)), { maxKeys: 4 }),
  fc.array(fc.tuple(text, text), { maxLength: 4 }),
  fc
    .dictionary(fc.constantFrom("x-user", "cookie", "host"), fc.constantFrom("a", "b"), { maxKeys: 3 })
    .map((record) => new Headers(record)),
);

const source: fc.Arbitrary<Source> = fc
  .record({
    kind: fc.constantFrom("sidecar" as const, "gateway" as const),
    namespace: fc.option(fc.oneof(fc.constantFrom(...NAMESPACES), text), { nil: undefined }),
    labels: fc.option(fc.oneof(fc.constant({ ...GATEWAY_LABELS }), fc.dictionary(text, text, { maxKeys: 2 })), { nil: undefined }),
  })
  .map(defined);

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });

const connection = {
  source: optional(source),
  destinationIp: optional(fc.oneof(fc.ipV4(), fc.ipV6(), text)),
  sourceIp: optional(fc.oneof(fc.ipV4(), text)),
};

const port = fc.oneof(fc.constantFrom(80, 443, 3306), fc.integer(), fc.constantFrom(0, -1, Number.NaN, Number.POSITIVE_INFINITY, 80.5));

const http: fc.Arbitrary<Request> = fc
  .record({
    ...connection,
    protocol: optional(fc.constantFrom("http" as const, "https" as const)),
    port: optional(port),
    method: optional(text),
    path: optional(
      fc.oneof(
        text,
        text.map((rest) => `/${rest}`),
        text.map((rest) => `http://${rest}`),
      ),
    ),
    host: optional(text),
    authority: optional(text),
    headers: optional(headers),
    sni: optional(text),
    alpn: optional(fc.array(text, { maxLength: 2 })),
    claims: optional(fc.dictionary(text, fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 })),
  })
  .map(defined);

const tls: fc.Arbitrary<Request> = fc
  .record({
    ...connection,
    protocol: fc.constant("tls" as const),
    port: optional(port),
    sni: optional(text),
    host: optional(text),
    alpn: optional(fc.array(text, { maxLength: 2 })),
  })
  .map(defined);

const tcp: fc.Arbitrary<Request> = fc
  .record({ ...connection, protocol: fc.constant("tcp" as const), port, host: optional(text) })
  .map(defined);

/** Any request that the types allow. */
export const anyRequest: fc.Arbitrary<Request> = fc.oneof({ weight: 3, arbitrary: http }, tls, tcp);
