import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { formatPosition } from "../../../src/diagnostic/formatDiagnostic.ts";
import { structureOf } from "../../../src/model/protobufJson/structure.ts";
import { formatIntents } from "../../../src/testing/formatIntents.ts";
import { loadIntents } from "../../../src/testing/loadIntents.ts";
import { expectationSchema } from "../../../src/testing/schema/expectation.schema.ts";

const load = (text: string) => loadIntents({ file: "a.intents.yaml", text });

/** `line:column code: message` of everything that is wrong. */
function problemsOf(text: string): readonly string[] {
  return load(text).diagnostics.map(({ position, code, message }) => {
    const place = position === undefined ? "" : formatPosition(position).replace("a.intents.yaml:", "");
    return `${place} ${code}: ${message}`;
  });
}

/** A file with one test, whose fields are given as flow mappings. */
const one = (request: string, expected: string) => `tests: [{ request: ${request}, expect: ${expected} }]`;

describe("an intent file", () => {
  it("is read with positions", () => {
    const { files, diagnostics } = load(
      [
        "config: [a, b/*.yaml]",
        "meshConfig: mesh.yaml",
        "registry: strict",
        "from: { namespace: shop, labels: { app: web } }",
        "tests:",
        "- name: first",
        "  request: { host: reviews, headers: { x: [a, b], z: c } }",
        "  expect:",
        "    route: reviews/v2",
        "    timeout: none",
        "- from: { gateway: public }",
        "  requests: [POST https://shop/x?y, tcp://db:5432, tls://db]",
        "  expect: { headers: { x: null } }",
      ].join("\n"),
    );
    expect(diagnostics).toEqual([]);
    expect(files).toEqual([
      {
        config: ["a", "b/*.yaml"],
        meshConfig: "mesh.yaml",
        registry: "strict",
        tests: [
          {
            name: "first",
            from: { namespace: "shop", labels: { app: "web" } },
            requests: [{ host: "reviews", headers: { x: ["a", "b"], z: ["c"] } }],
            expect: { route: "reviews/v2", timeout: "none" },
            position: { file: "a.intents.yaml", line: 6, column: 3 },
            positions: {
              route: { file: "a.intents.yaml", line: 9, column: 5 },
              timeout: { file: "a.intents.yaml", line: 10, column: 5 },
            },
          },
          {
            name: "POST https://shop/x?y; tcp://db:5432; tls://db",
            from: { gateway: "default/public" },
            requests: [
              { protocol: "https", method: "POST", host: "shop", path: "/x?y" },
              { protocol: "tcp", host: "db", port: 5432 },
              { protocol: "tls", host: "db" },
            ],
            expect: { headers: { x: null } },
            position: { file: "a.intents.yaml", line: 11, column: 3 },
            positions: { headers: { file: "a.intents.yaml", line: 13, column: 13 } },
          },
        ],
        position: { file: "a.intents.yaml", line: 1, column: 1 },
      },
    ]);
  });

  it("may hold several documents, and may be JSON", () => {
    const { files, diagnostics } = load(
      `${one("http://a", "{ route: a }")}\n---\n{"tests":[{"request":"http://b","expect":{"respond":200}}]}`,
    );
    expect(diagnostics).toEqual([]);
    expect(files.map(({ tests }) => tests.map(({ expect: expected }) => expected))).toEqual([[{ route: "a" }], [{ respond: 200 }]]);
  });

  it.each([
    ["no YAML", "tests: [", /yaml-syntax/],
    ["no tests", "config: x", /intent-incomplete: the file has no tests/],
    ["an unknown field", "test: []", /1:1 unknown-field: `intent file` has no field `test`/],
    ["a field of another level", one("http://a", "{ status: 404 }"), /`expect` has no field `status`/],
    ["a test without a request", "tests: [{ expect: { route: a } }]", /intent-incomplete: the test has no request/],
    ["a test that expects nothing", "tests: [{ request: http://a }]", /intent-incomplete: the test expects nothing/],
    ["an empty expectation", one("http://a", "{}"), /intent-incomplete: the test expects nothing/],
    ["request and requests", "tests: [{ request: http://a, requests: [http://b], expect: { route: a } }]", /intent-conflict/],
    ["two outcomes", one("http://a", "{ route: a, unroutable: true }"), /`route` and `unroutable` cannot both be/],
    [
      "a gateway with labels",
      "tests: [{ from: { gateway: a/b, labels: { x: z } }, request: http://a, expect: { route: a } }]",
      /intent-conflict/,
    ],
    ["no request", one("GET", "{ route: a }").replace("GET,", '"a b c",'), /`a b c` is no request/],
    ["a request without host", one("{ path: /x }", "{ route: a }"), /the request has no host/],
    ["a path without slash", one("{ host: a, path: x }", "{ route: a }"), /the path `x` does not begin with `\/`/],
    ["a port that is none", one("{ host: a, port: 70000 }", "{ route: a }"), /`70000` is no port/],
    ["an address that is none", one("{ host: a, destinationIp: b }", "{ route: a }"), /`b` is no IP address/],
    [
      "a field of another protocol",
      one("{ host: a, protocol: tls, path: /x }", "{ route: a }"),
      /`path` has no meaning with `protocol: tls`/,
    ],
    ["TCP without port", one("{ host: a, protocol: tcp }", "{ route: a }"), /a TCP request needs a port/],
    ["a negative weight", one("http://a", "{ split: { a: -1 } }"), /`-1` is no weight/],
    ["no duration", one("http://a", "{ timeout: 3 }"), /expected a duration/],
    ["a reason that is none", one("http://a", "{ unroutable: no-rout }"), /expected `true`, a status or a reason/],
    ["an unquoted header value", one("{ host: a, headers: { x: 1 } }", "{ route: a }"), /expected text, found the number `1`/],
    ["a word for a choice", one("{ host: a, protocol: htp }", "{ route: a }"), /`htp` is not a value of this field/],
  ])("with %s is told so", (_case, text, problem) => {
    expect(problemsOf(text).join("\n")).toMatch(problem);
  });

  it("keeps the tests that are right", () => {
    const { files, diagnostics } = load(
      "tests:\n- { request: http://a, expect: { rout: a } }\n- { request: http://b, expect: { route: b } }\n- { request: http://c, expect: { timeout: x } }",
    );
    expect(files[0]?.tests.map(({ name }) => name)).toEqual(["GET http://b/"]);
    expect(diagnostics.map(({ code, help }) => [code, help])).toEqual([
      ["unknown-field", "did you mean `route`?"],
      ["bad-duration", expect.stringContaining("such as `1.5s`")],
    ]);
  });

  it("lists the fields where none is like the one that is not there", () => {
    const { diagnostics } = load(one("http://a", "{ status: 404 }"));
    expect(diagnostics.map(({ help }) => help)).toEqual([expect.stringMatching(/^use `route`, `arm`, .* or `not`$/)]);
  });

  it("treats every key as a name", () => {
    const { files, diagnostics } = load(
      one("{ host: a, headers: { __proto__: x, constructor: z } }", "{ split: { __proto__: 1, constructor: 2 } }"),
    );
    expect(diagnostics).toEqual([]);
    const [test] = files[0]?.tests ?? [];
    expect(Object.keys(test?.expect.split ?? {})).toEqual(["__proto__", "constructor"]);
    expect(JSON.stringify(test?.requests)).toContain('"__proto__":["x"]');
  });
});

describe("formatIntents", () => {
  it("writes what is read back the same", () => {
    const { files } = load(
      [
        "config: [a b, 'yes']",
        "tests:",
        `- { name: "a: b # c", request: { host: "a:80", headers: { x: "1", y: "true" } }, expect: { split: { a/v1: 1, "outbound|80||a": 2 }, headers: { x: null } } }`,
        `- { from: { gateway: a/b }, requests: [http://a, tcp://b:1], expect: { not: { route: { subset: "" } } } }`,
      ].join("\n"),
    );
    const withoutPlaces = (text: string) =>
      load(text).files.map(({ tests, ...file }) => ({ ...file, tests: tests.map(({ position: _, positions: __, ...test }) => test) }));
    const [file] = files;
    if (file === undefined) throw new Error("the text above is an intent file");
    const text = formatIntents(file);
    expect(load(text).diagnostics).toEqual([]);
    expect(withoutPlaces(text)).toEqual(
      files.map(({ tests, ...rest }) => ({ ...rest, tests: tests.map(({ position: _, positions: __, ...test }) => test) })),
    );
  });
});

describe("docs/intents.md", () => {
  const docs = readFileSync(new URL("../../../docs/intents.md", import.meta.url), "utf8");

  it("names every field of an expectation", () => {
    const fields = [...(structureOf(expectationSchema).fields?.keys() ?? [])];
    expect(fields.length).toBeGreaterThan(15);
    expect(fields.filter((field) => !docs.includes(`\`${field}: `))).toEqual([]);
  });

  it("shows files that can be read", () => {
    const blocks = [...docs.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = ""]) => text);
    expect(blocks.length).toBeGreaterThan(0);
    for (const text of blocks) expect(problemsOf(text)).toEqual([]);
  });
});
