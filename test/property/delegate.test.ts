/** A delegate does what its rules would do in the place of the rule that names it. @see docs/semantics.md 3.28, 3.29 */
import fc from "fast-check";
import { expect, it } from "vitest";
import { compile, type Decision, outcomes } from "../../src/index.ts";
import type { ConfigObject } from "../../src/model/configObject.ts";
import type { HTTPMatchRequest } from "../../src/model/httpMatchRequest.ts";
import type { HTTPRoute } from "../../src/model/httpRoute.ts";
import { uri, valueMatch } from "./arbitraries/httpMatch.ts";
import { defined, rarely } from "./arbitraries/names.ts";
import { expectSame, law } from "./law.ts";
import { miniRequest } from "./miniMatcher.ts";

/** Root and delegate ask for different things, so that no pair of items is in conflict. */
const rootItem: fc.Arbitrary<HTTPMatchRequest> = fc
  .record({ uri: fc.option(uri, { nil: undefined }), headers: rarely(valueMatch.map((value) => ({ "x-user": value }))) })
  .map(defined);

const delegateItem: fc.Arbitrary<HTTPMatchRequest> = fc
  .record({
    method: rarely(fc.constantFrom({ exact: "GET" }, { exact: "POST" })),
    headers: rarely(valueMatch.map((value) => ({ "x-version": value }))),
    withoutHeaders: rarely(valueMatch.map((value) => ({ cookie: value }))),
  })
  .map(defined);

const items = (item: fc.Arbitrary<HTTPMatchRequest>) =>
  fc.option(fc.array(item, { minLength: 1, maxLength: 3 }), { nil: undefined, freq: 3 });

/** Fields that a root hands down, unless the delegate has its own. */
const inherited: fc.Arbitrary<HTTPRoute> = fc
  .record({
    timeout: rarely(fc.constantFrom("1s", "2s")),
    rewrite: rarely(fc.constantFrom({ uri: "/new" }, { uri: "/other" })),
    retries: rarely(fc.constantFrom({ attempts: 1 }, { attempts: 5 })),
    fault: rarely(fc.constantFrom({ abort: { httpStatus: 500, percentage: { value: 50 } } }, { delay: { fixedDelay: "1s" } })),
    corsPolicy: rarely(fc.constant({ allowOrigins: [{ exact: "*" }] })),
    headers: rarely(fc.constantFrom({ request: { set: { "x-a": "1" } } }, { request: { remove: ["x-user"] } })),
  })
  .map(defined);

const delegateRules = fc.array(
  fc
    .tuple(items(delegateItem), inherited, fc.constantFrom("reviews", "ratings"))
    .map(([match, fields, host]): HTTPRoute => ({ ...fields, ...(match && { match }), route: [{ destination: { host } }] })),
  { minLength: 1, maxLength: 3 },
);

const roots = fc.array(fc.tuple(items(rootItem), inherited, fc.option(delegateRules, { nil: undefined, freq: 3 })), {
  minLength: 1,
  maxLength: 4,
});

it("delegated and inlined rules answer alike", () => {
  law(
    fc.record({ roots, requests: fc.array(miniRequest, { minLength: 1, maxLength: 8 }) }),
    ({ roots: list, requests }) => {
      const delegates: ConfigObject[] = [];
      const delegated: HTTPRoute[] = [];
      const inlined: HTTPRoute[] = [];
      for (const [i, [match, fields, inner]] of list.entries()) {
        const root: HTTPRoute = { ...fields, name: `root-${i}`, ...(match && { match }) };
        if (inner === undefined) {
          const plain: HTTPRoute = { ...root, route: [{ destination: { host: "ratings" } }] };
          delegated.push(plain);
          inlined.push(plain);
          continue;
        }
        delegates.push(rules(`delegate-${i}`, { http: inner }));
        delegated.push({ ...root, delegate: { name: `delegate-${i}` } });
        for (const { match: own, ...rest } of inner) {
          const joined = joinedItems(match, own);
          inlined.push({ ...fields, name: `root-${i}`, ...rest, ...(joined && { match: joined }) });
        }
      }
      const a = compile([...services, ...delegates, rules("root", { hosts: ["reviews"], http: delegated })], { registry: "strict" });
      const b = compile([...services, rules("root", { hosts: ["reviews"], http: inlined })], { registry: "strict" });
      for (const request of requests) {
        const asked = { ...request, host: "reviews" };
        expectSame(withoutOrigins(outcomes(a, asked)), withoutOrigins(outcomes(b, asked)));
      }
    },
    200,
  );
});

const services: readonly ConfigObject[] = ["reviews", "ratings"].map((name) => ({
  apiVersion: "v1",
  kind: "Service",
  metadata: { name },
  spec: { ports: [{ name: "http", port: 80 }] },
}));

function rules(name: string, spec: Extract<ConfigObject, { kind: "VirtualService" }>["spec"]): ConfigObject {
  return { apiVersion: "networking.istio.io/v1", kind: "VirtualService", metadata: { name }, spec };
}

/** Every pair, the delegate's items outside. */
function joinedItems(root: readonly HTTPMatchRequest[] | undefined, inner: readonly HTTPMatchRequest[] | undefined) {
  if (root === undefined || inner === undefined) return root ?? inner;
  return inner.flatMap((own) => root.map((outer) => ({ ...outer, ...own, headers: { ...outer.headers, ...own.headers } })));
}

/** The same decisions; only the places that they name differ. */
function withoutOrigins(all: readonly { readonly probability: number; readonly decision: Decision }[]): unknown {
  return JSON.parse(JSON.stringify(all, (key, value) => (key === "origin" || key === "delegate" ? undefined : value)));
}

it("says which rule of the delegate it was", () => {
  const objects = [
    ...services,
    rules("inner", { http: [{ route: [{ destination: { host: "ratings" } }] }] }),
    rules("root", { hosts: ["reviews"], http: [{ delegate: { name: "inner" } }] }),
  ];
  const [only] = outcomes(compile(objects), { host: "reviews" });
  expect(only?.decision.matched).toMatchObject({
    origin: { name: "root", path: "spec.http[0]" },
    delegate: { name: "inner", path: "spec.http[0]" },
  });
});
