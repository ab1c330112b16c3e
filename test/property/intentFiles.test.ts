/** Whatever an intent file or a test of another tool holds, it is read or told about, never thrown at. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compile } from "../../src/compile/compile.ts";
import { formatIntents } from "../../src/testing/formatIntents.ts";
import { importIstioConfigValidator } from "../../src/testing/import/istioConfigValidator.ts";
import { importRouterCheck } from "../../src/testing/import/routerCheck.ts";
import { loadIntents } from "../../src/testing/loadIntents.ts";
import { runIntents } from "../../src/testing/runIntents.ts";
import { virtualService } from "../unit/objects.ts";
import { law } from "./law.ts";

const graph = compile([
  virtualService("web", {
    hosts: ["web"],
    http: [
      {
        match: [{ uri: { prefix: "/a" } }],
        route: [
          { destination: { host: "web", subset: "v1" }, weight: 1 },
          { destination: { host: "web" }, weight: 2 },
        ],
      },
      { redirect: { uri: "/a" } },
    ],
  }),
]);

/** Fields of all three formats, right and wrong. */
const key = fc.constantFrom(
  ...[
    "route",
    "split",
    "redirect",
    "respond",
    "unroutable",
    "rewrite",
    "headers",
    "timeout",
    "retries",
    "mirror",
    "fault",
    "policy",
    "not",
  ],
  ...[
    "host",
    "port",
    "subset",
    "status",
    "location",
    "path",
    "authority",
    "method",
    "protocol",
    "attempts",
    "percent",
    "__proto__",
    "constructor",
  ],
  ...["cluster_name", "path_redirect", "host_rewrite", "additional_headers", "destination", "weight", "uri", "key", "value", "name"],
);
const leaf = fc.oneof(
  fc.constantFrom<unknown>(
    "web",
    "web/v1",
    "http://web/a",
    "2s",
    "none",
    "/a",
    "",
    "no-route",
    "tcp",
    true,
    false,
    null,
    0,
    1,
    404,
    -1,
    1e300,
  ),
  fc.string({ maxLength: 6 }),
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof({ depthSize: "small" }, leaf, fc.array(tie("value"), { maxLength: 3 }), fc.dictionary(key, tie("value"), { maxKeys: 4 })),
}));

/** Expectations of the right form, true or not. */
const rightly = fc.record(
  {
    route: fc.constantFrom<unknown>("web", "web/v1", "web:80", { host: "web", subset: "" }, "outbound|80||web"),
    rule: fc.constantFrom("web", "default/web http[0]"),
    rewrite: fc.constantFrom<unknown>("/a", { authority: "web" }, {}),
    headers: fc.dictionary(key, fc.constantFrom("a", null), { maxKeys: 2 }),
    timeout: fc.constantFrom("2s", "none"),
    retries: fc.constantFrom<unknown>(2, { attempts: 2, retryOn: "5xx" }),
    mirror: fc.constantFrom<unknown>("none", ["web"], { host: "web", percent: 5 }),
    fault: fc.constantFrom<unknown>("none", { delay: { time: "1s" } }),
    not: fc.constantFrom<unknown>({ redirect: 301 }, { split: { "web/v1": 1, web: 2 } }),
  },
  { requiredKeys: [] },
);

describe("a file of any content", () => {
  it("is an intent file or has diagnostics, and what is read can be run and written", () => {
    let ran = 0;
    law(
      fc.array(fc.record({ request: fc.oneof(fc.constant<unknown>("http://web/a"), value), expect: fc.oneof(value, rightly) }), {
        maxLength: 3,
      }),
      (tests) => {
        const { files, diagnostics } = loadIntents({ file: "a", text: JSON.stringify({ tests }) });
        const read = files.flatMap((file) => file.tests);
        if (read.length < tests.length) expect(diagnostics.length).toBeGreaterThan(0);
        for (const file of files) {
          for (const result of runIntents(file, graph)) {
            ran++;
            expect(result.pass).toBe(result.mismatches.length === 0 && result.problem === undefined);
          }
          const again = loadIntents({ file: "b", text: formatIntents(file) });
          expect(again.files[0]?.tests.map(({ expect: wanted }) => wanted) ?? []).toEqual(file.tests.map(({ expect: wanted }) => wanted));
        }
      },
      1000,
    );
    expect(ran).toBeGreaterThan(200);
  });

  it("is converted as far as it is understood", () => {
    law(
      value,
      (content) => {
        const part = { request: content, route: content, redirect: content, rewrite: content, fault: content, headers: content };
        const validator = importIstioConfigValidator({ file: "a", text: JSON.stringify({ testCases: [content, part] }) });
        const check = { test_name: content, input: content, validate: content };
        const router = importRouterCheck({ file: "a", text: JSON.stringify({ tests: [content, check] }) });
        for (const file of [...validator.files, ...router.files]) for (const result of runIntents(file, graph)) result.explain();
      },
      1000,
    );
  });
});
