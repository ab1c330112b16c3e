/** Rules for HTTP with every action. */
import fc from "fast-check";
import type { Destination } from "../../../src/model/destination.ts";
import type { HTTPRoute, HTTPRouteDestination } from "../../../src/model/httpRoute.ts";
import { httpMatch } from "./httpMatch.ts";
import { defined, mostly, PORTS, rarely, SUBSETS } from "./names.ts";

const usualDestination: fc.Arbitrary<Destination> = fc
  .record({
    host: fc.constantFrom(
      "reviews",
      "ratings",
      "ratings.default.svc.cluster.local",
      "reviews.default.svc.cluster.local",
      "reviews.default.svc.cluster.local",
      "ratings.shop.svc.cluster.local",
      "api.ext.com",
      "nowhere.ext.org",
    ),
    subset: rarely(fc.constantFrom(...SUBSETS)),
    port: fc.option(
      mostly<number>(80, 12, PORTS).map((number) => ({ number })),
      { nil: undefined, freq: 2 },
    ),
  })
  .map(defined);

/** Short names, full ones, and now and then a host that nothing declares, or a subset that may have no endpoint. */
export const destination: fc.Arbitrary<Destination> = fc.oneof(
  { weight: 9, arbitrary: usualDestination },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Destination[]>({ host: "api.ext.com", subset: "v2" }, { host: "api.ext.com", port: { number: 80 } }),
  },
);

const headers = fc.constantFrom(
  { request: { set: { "x-set": "1", "x-path": "%REQ(:path)%" }, remove: ["cookie"] } },
  { request: { add: { "x-user": "added" }, set: { "x-host": "%REQ(:authority)%" } } },
  { response: { set: { "x-answer": "yes" }, remove: ["x-upstream"] } },
);

/** One to three arms; weights may be zero, and all of them now and then. */
export const arms: fc.Arbitrary<readonly HTTPRouteDestination[]> = fc.oneof(
  { weight: 3, arbitrary: destination.map((one) => [{ destination: one }]) },
  {
    weight: 3,
    arbitrary: fc.array(fc.record({ destination, weight: fc.constantFrom(1, 10, 30, 90, 100, 0), headers: rarely(headers) }).map(defined), {
      minLength: 1,
      maxLength: 3,
    }),
  },
);

const percentage = fc.constantFrom(0, 0.5, 10, 50, 100).map((value) => ({ value }));

const SET_HOST = { request: { set: { Host: "set.example" } } };

const fault: fc.Arbitrary<NonNullable<HTTPRoute["fault"]>> = fc
  .record({
    delay: fc.option(
      percentage.map((share) => ({ fixedDelay: "5s", percentage: share })),
      { nil: undefined },
    ),
    abort: fc.option(
      fc
        .tuple(percentage, fc.constantFrom({ httpStatus: 503 }, { grpcStatus: "UNAVAILABLE" }))
        .map(([share, status]) => ({ ...status, percentage: share })),
      { nil: undefined, freq: 2 },
    ),
  })
  .map(defined)
  .map((one) => (Object.keys(one).length === 0 ? { abort: { httpStatus: 500 } } : one));

const rewrite: fc.Arbitrary<NonNullable<HTTPRoute["rewrite"]>> = fc.constantFrom<NonNullable<HTTPRoute["rewrite"]>[]>(
  { uri: "/new" },
  { uri: "/new", authority: "new.example" },
  { authority: "new.example" },
  { uriRegexRewrite: { match: "/(a|b)", rewrite: "/r-\\1" } },
);

const cors: fc.Arbitrary<NonNullable<HTTPRoute["corsPolicy"]>> = fc.constantFrom<NonNullable<HTTPRoute["corsPolicy"]>[]>(
  { allowOrigins: [{ exact: "https://app.example" }], allowMethods: ["GET", "POST"], maxAge: "60s" },
  { allowOrigins: [{ regex: "https://.*\\.example" }], allowCredentials: true },
  { allowOrigins: [{ prefix: "https://" }], unmatchedPreflights: "IGNORE" },
);

const common = fc.record({
  match: fc.oneof(
    { weight: 6, arbitrary: fc.array(httpMatch, { minLength: 1, maxLength: 3 }) },
    { weight: 2, arbitrary: fc.constant(undefined) },
  ),
  name: fc.option(fc.constantFrom("one", "two", "three"), { nil: undefined }),
  corsPolicy: rarely(cors),
  headers: rarely(headers),
});

const forward: fc.Arbitrary<HTTPRoute> = fc
  .record({
    route: arms,
    rewrite: rarely(rewrite),
    fault: rarely(fault),
    timeout: rarely(fc.constantFrom("1s", "0.5s")),
    retries: rarely(
      fc.constantFrom<NonNullable<HTTPRoute["retries"]>[]>({ attempts: 0 }, { attempts: 3, perTryTimeout: "2s", retryOn: "5xx,429" }),
    ),
    mirrors: rarely(fc.array(fc.record({ destination, percentage }), { minLength: 1, maxLength: 3 })),
    headers: mostly(undefined, 20, [SET_HOST]),
  })
  .map(defined)
  // The authority may be set in one place only.
  .map((rule) => (rule.headers === undefined || rule.rewrite?.authority === undefined ? rule : { ...rule, rewrite: { uri: "/new" } }));

const redirect: fc.Arbitrary<HTTPRoute> = fc
  .constantFrom<NonNullable<HTTPRoute["redirect"]>[]>(
    { uri: "/moved" },
    { authority: "other.example", redirectCode: 302 },
    { scheme: "https", port: 8443 },
    { uri: "/moved", redirectCode: 308, derivePort: "FROM_REQUEST_PORT" },
    { uri: "/moved", redirectCode: 303 },
    { authority: "other.example", uri: "/" },
    // Istio takes it, Envoy does not.
    { uri: "/moved", redirectCode: 304 },
  )
  .map((one) => ({ redirect: one }));

const directResponse: fc.Arbitrary<HTTPRoute> = fc
  .constantFrom<NonNullable<HTTPRoute["directResponse"]>[]>(
    { status: 200, body: { string: "hello" } },
    { status: 404 },
    { status: 503, body: { bytes: "aGk=" } },
  )
  .map((one) => ({ directResponse: one }));

const delegate: fc.Arbitrary<HTTPRoute> = fc
  .constantFrom<NonNullable<HTTPRoute["delegate"]>[]>(
    { name: "delegate-0" },
    { name: "delegate-1" },
    { name: "delegate-0", namespace: "shop" },
  )
  .map((one) => ({ delegate: one }));

/** A rule of a delegate. */
export const delegateRule: fc.Arbitrary<HTTPRoute> = withCommon(
  fc.oneof({ weight: 6, arbitrary: forward }, { weight: 1, arbitrary: redirect }, { weight: 1, arbitrary: directResponse }),
);

/** Any rule. */
export const httpRoute: fc.Arbitrary<HTTPRoute> = withCommon(
  fc.oneof(
    { weight: 12, arbitrary: forward },
    { weight: 2, arbitrary: redirect },
    { weight: 2, arbitrary: directResponse },
    { weight: 2, arbitrary: delegate },
  ),
);

function withCommon(action: fc.Arbitrary<HTTPRoute>): fc.Arbitrary<HTTPRoute> {
  return fc.tuple(common, action).map(([rest, what]) => ({ ...defined(rest), ...what }));
}
