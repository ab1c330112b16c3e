import { expect, it } from "vitest";
import { decide, forward, loadExample, onSidecar } from "../support.ts";

const { graph, diagnostics } = loadExample("scenario-05-login-rewrite");
const HOST = "app-svc.default.svc.cluster.local";

it("has nothing to complain about", () => {
  expect(diagnostics).toEqual([]);
});

it.each([
  ["/login", "/"],
  ["/login?next=/cart", "/?next=/cart"],
  // The prefix is replaced and nothing is repaired around it.
  ["/login/help", "//help"],
  ["/loginx", "/x"],
])("rewrites %s to %s", (path, rewritten) => {
  expect(decide(graph, { host: "app-svc", path })).toEqual(
    forward({
      matched: onSidecar(`${HOST}:80`, { name: "login", at: "VirtualService default/app spec.http[0].match[0]" }),
      destination: { host: HOST },
      rewrite: { uri: "/" },
      upstream: { path: rewritten, originalPath: path, authority: "app-svc" },
      inferred: true,
    }),
  );
});

it.each(["/", "/cart", "/Login", "/logout"])("leaves %s as it is", (path) => {
  expect(decide(graph, { host: "app-svc", path })).toEqual(
    forward({
      matched: onSidecar(`${HOST}:80`, { name: "root", at: "VirtualService default/app spec.http[1].match[0]" }),
      destination: { host: HOST },
      upstream: { path, authority: "app-svc" },
      inferred: true,
    }),
  );
});
