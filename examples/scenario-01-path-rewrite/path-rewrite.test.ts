import { expect, it } from "vitest";
import { decide, forward, loadExample, onSidecar, passthrough, ref } from "../support.ts";

const { graph, diagnostics } = loadExample("scenario-01-path-rewrite");
const REVIEWS = "reviews.default.svc.cluster.local";
const policy = { destinationRule: ref("DestinationRule default/reviews") };

it("has nothing to complain about, although nothing declares the Service", () => {
  expect(diagnostics).toEqual([]);
});

it.each([
  ["/wpcatalog", 0, "/newcatalog"],
  ["/wpcatalog/7?sort=price", 0, "/newcatalog/7?sort=price"],
  ["/consumercatalog/7", 1, "/newcatalog/7"],
  // A prefix is a text, not a segment of the path.
  ["/wpcatalogue", 0, "/newcatalogue"],
])("sends %s to version 2 of the new catalogue", (path, item, rewritten) => {
  expect(decide(graph, { host: "reviews", path })).toEqual(
    forward({
      matched: onSidecar(`${REVIEWS}:80`, { name: "catalogue", at: `VirtualService default/reviews spec.http[0].match[${item}]` }),
      destination: { host: REVIEWS, subset: "v2" },
      labels: { version: "v2" },
      rewrite: { uri: "/newcatalog" },
      upstream: { path: rewritten, originalPath: path, authority: "reviews" },
      policy,
      inferred: true,
    }),
  );
});

it.each(["/", "/newcatalog", "/WPCATALOG", "/old/wpcatalog"])("leaves %s to version 1 as it is", (path) => {
  expect(decide(graph, { host: "reviews", path })).toEqual(
    forward({
      matched: onSidecar(`${REVIEWS}:80`, { name: "the-rest", at: "VirtualService default/reviews spec.http[1]" }),
      destination: { host: REVIEWS, subset: "v1" },
      labels: { version: "v1" },
      upstream: { path, authority: "reviews" },
      policy,
      inferred: true,
    }),
  );
});

it("has no rule for other hosts", () => {
  expect(decide(graph, { host: "ratings", path: "/wpcatalog" })).toEqual(passthrough("ratings", "/wpcatalog"));
});
