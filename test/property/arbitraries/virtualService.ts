/** VirtualServices for a handful of hosts, with HTTP, TLS and TCP rules. */
import fc from "fast-check";
import type { HTTPMatchRequest } from "../../../src/model/httpMatchRequest.ts";
import type { HTTPRoute } from "../../../src/model/httpRoute.ts";
import type { RouteDestination } from "../../../src/model/routeDestination.ts";
import type { TCPRoute } from "../../../src/model/tcpRoute.ts";
import type { TLSRoute } from "../../../src/model/tlsRoute.ts";
import type { VirtualService, VirtualServiceSpec } from "../../../src/model/virtualService.ts";
import { CLAIM } from "./httpMatch.ts";
import { delegateRule, destination, httpRoute } from "./httpRoute.ts";
import { defined, exportTo, mostly, placement, rarely } from "./names.ts";

const meshHosts: fc.Arbitrary<readonly string[]> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .constantFrom("reviews", "ratings", "reviews.default.svc.cluster.local", "ratings.shop.svc.cluster.local")
      .map((host) => [host]),
  },
  { weight: 2, arbitrary: fc.constantFrom("*.default.svc.cluster.local", "*.ext.com", "*.local").map((host) => [host]) },
  { weight: 2, arbitrary: fc.constantFrom("api.ext.com", "www.ext.com", "unknown.example").map((host) => [host]) },
  { weight: 2, arbitrary: fc.constantFrom(["reviews", "api.ext.com"], ["reviews", "ratings"], ["www.ext.com", "*.local"]) },
);

interface Binding {
  readonly hosts: readonly string[];
  readonly gateways: readonly string[] | undefined;
}

const binding: fc.Arbitrary<Binding> = fc.oneof(
  { weight: 5, arbitrary: meshHosts.map((hosts) => ({ hosts, gateways: undefined })) },
  { weight: 3, arbitrary: meshHosts.map((hosts) => ({ hosts, gateways: ["istio-system/edge", "mesh"] })) },
  { weight: 1, arbitrary: meshHosts.map((hosts) => ({ hosts, gateways: ["inner"] })) },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom(["*"], ["api.ext.com"], ["*.ext.com"], ["reviews.default.svc.cluster.local"])
      .map((hosts) => ({ hosts, gateways: ["istio-system/edge"] })),
  },
);

const l4Route: fc.Arbitrary<readonly RouteDestination[]> = fc.oneof(
  destination.map((one) => [{ destination: one }]),
  fc.array(fc.record({ destination, weight: fc.constantFrom(0, 20, 80) }), { minLength: 2, maxLength: 3 }),
);

const tcpRule: fc.Arbitrary<TCPRoute> = fc
  .record({
    match: fc.option(
      fc.array(
        fc.constantFrom<NonNullable<TCPRoute["match"]>[number][]>(
          { port: 3306 },
          { port: 9000 },
          { sourceNamespace: "shop" },
          { destinationSubnets: ["10.96.0.0/16"] },
          { gateways: ["istio-system/edge"] },
        ),
        { minLength: 1, maxLength: 2 },
      ),
      { nil: undefined, freq: 3 },
    ),
    route: l4Route,
  })
  .map(defined);

/** Server names have to lie inside of the hosts. */
function tlsRule(hosts: readonly string[]): fc.Arbitrary<TLSRoute> {
  const sniHosts = hosts.map((host) => (host === "*" ? "api.ext.com" : host)).filter((host) => host.includes("."));
  const names = sniHosts.length === 0 ? hosts : sniHosts;
  return fc.record({
    match: fc.array(
      fc.record({ sniHosts: fc.subarray([...names], { minLength: 1 }), port: rarely(fc.constantFrom(443, 9000)) }).map(defined),
      { minLength: 1, maxLength: 2 },
    ),
    route: l4Route,
  });
}

/** The rule that most people write last. */
const LAST: HTTPRoute = { route: [{ destination: { host: "ratings", port: { number: 80 } } }] };

function rules(hosts: readonly string[]): fc.Arbitrary<Pick<VirtualServiceSpec, "http" | "tls" | "tcp">> {
  const http = fc
    .tuple(fc.array(httpRoute, { minLength: 1, maxLength: 4 }), mostly([LAST], 2, [[]]))
    .map(([list, last]) => [...list, ...last]);
  return fc.oneof(
    { weight: 16, arbitrary: http.map((list) => ({ http: list })) },
    { weight: 1, arbitrary: fc.array(tcpRule, { minLength: 1, maxLength: 3 }).map((tcp) => ({ tcp })) },
    { weight: 1, arbitrary: fc.array(tlsRule(hosts), { minLength: 1, maxLength: 2 }).map((tls) => ({ tls })) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(http, fc.array(tlsRule(hosts), { minLength: 1, maxLength: 2 }), fc.array(tcpRule, { minLength: 1, maxLength: 2 }))
        .map(([list, tls, tcp]) => ({ http: list, tls, tcp })),
    },
  );
}

function isForMesh(gateways: readonly string[] | undefined): boolean {
  return gateways === undefined || gateways.includes("mesh");
}

/** Sidecars do not route by claims, so validation refuses them there. */
function withoutClaims(spec: Pick<VirtualServiceSpec, "http" | "tls" | "tcp">): Pick<VirtualServiceSpec, "http" | "tls" | "tcp"> {
  const withoutClaim = ({ headers, ...match }: HTTPMatchRequest): HTTPMatchRequest =>
    headers === undefined || CLAIM in headers ? match : { ...match, headers };
  const http = spec.http?.map((rule) => (rule.match === undefined ? rule : { ...rule, match: rule.match.map(withoutClaim) }));
  return http === undefined ? spec : { ...spec, http };
}

/** A VirtualService of that name. */
export function virtualService(name: string): fc.Arbitrary<VirtualService> {
  return binding.chain(({ hosts, gateways }) =>
    fc
      .record({ rules: rules(hosts), exportTo: rarely(exportTo), placement })
      .map(({ rules: own, exportTo: visibleTo, placement: place }) => ({
        apiVersion: "networking.istio.io/v1",
        kind: "VirtualService",
        metadata: { name, ...place },
        spec: defined({ hosts, gateways, exportTo: visibleTo, ...(isForMesh(gateways) ? withoutClaims(own) : own) }),
      })),
  );
}

/** A VirtualService without hosts, which others delegate to. */
export function delegateService(name: string): fc.Arbitrary<VirtualService> {
  return fc
    .record({
      http: fc.array(delegateRule, { minLength: 1, maxLength: 3 }).map((list) => withoutClaims({ http: list }).http),
      exportTo: rarely(exportTo),
      placement,
    })
    .map(({ http, exportTo: visibleTo, placement: place }) => ({
      apiVersion: "networking.istio.io/v1",
      kind: "VirtualService",
      metadata: { name, ...place },
      spec: defined({ http, exportTo: visibleTo }),
    }));
}
