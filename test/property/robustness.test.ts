/** Nothing that a caller passes makes the engine throw what it does not announce, or hang. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CompileError, compile, outcomes, safeCompile, viewpoint } from "../../src/index.ts";
import type { Config } from "../../src/model/config.ts";
import type { ConfigObject } from "../../src/model/configObject.ts";
import { fuzz } from "../fuzz/fuzz.ts";
import { config } from "./arbitraries/config.ts";
import { mutated, replaceAt, textPaths } from "./arbitraries/mutated.ts";
import { withRequests } from "./arbitraries/request.ts";
import { law, SEED } from "./law.ts";
import { richObjects } from "./richObjects.ts";

describe("requests", () => {
  const report = fuzz({ configs: 250, requests: 20, seed: SEED });

  it("never make resolve throw", () => {
    expect(report.failures).toEqual([]);
  });

  it("come to every kind of decision, and mostly to a rule", () => {
    expect(report.missing).toEqual([]);
    expect(report.reachedRule).toBeGreaterThanOrEqual(0.4);
    expect(report.valid).toBeGreaterThan(0.7);
  });
});

const kinds = fc.constantFrom("VirtualService", "DestinationRule", "Gateway", "ServiceEntry", "Sidecar", "WorkloadEntry", "Service");

/** Any JSON, with keys that JavaScript treats as special. */
const anyJson: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 6, depthIdentifier: "json" },
    fc.oneof(
      fc.jsonValue({ maxDepth: 1 }),
      fc.constantFrom(1e308, -1e308, 2 ** 53, -0, 0.1, "NaN", "-5s", "99999999999999999999s", "*", "", "1".repeat(300)),
    ),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(
      fc.constantFrom("__proto__", "constructor", "toString", "spec", "http", "match", "headers", "hosts", "port", "labels"),
      tie("value"),
      {
        maxKeys: 4,
      },
    ),
  ),
})).value;

const looksLikeAnObject = fc
  .record({ kind: kinds, metadata: fc.oneof(fc.constant({ name: "x" }), anyJson), spec: anyJson })
  .map(({ kind, ...rest }) => ({ apiVersion: kind === "Service" ? "v1" : "networking.istio.io/v1", kind, ...rest }));

describe("configurations", () => {
  it("of any JSON give diagnostics", () => {
    law(fc.array(fc.oneof(anyJson, looksLikeAnObject), { maxLength: 5 }), (objects) => survives({ objects }), 500);
  });

  it("that are no configurations at all do so too", () => {
    law(anyJson, (value) => survives(value), 200);
  });

  it("may have any mesh settings", () => {
    law(anyJson, (meshConfig) => survives({ objects: [], meshConfig }), 200);
  });

  it("that were good once may be broken anywhere", () => {
    law(mutated(config), (broken) => survives(broken), 300);
  });

  it("that were good once still answer", () => {
    law(
      withRequests(config, 4).chain(({ config: input, requests }) => fc.tuple(mutated(fc.constant(input)), fc.constant(requests))),
      ([broken, requests]) => {
        const { graph } = safeCompile(broken as Config);
        for (const request of requests) outcomes(graph, request);
      },
      200,
    );
  });

  it("may be nested as deep as memory goes", () => {
    for (const depth of [1_000, 100_000]) {
      let nested: unknown = "leaf";
      for (let i = 0; i < depth; i++) nested = i % 2 === 0 ? [nested] : { spec: nested };
      survives({ objects: [{ apiVersion: "networking.istio.io/v1", kind: "VirtualService", metadata: { name: "x" }, spec: nested }] });
      survives({ objects: [nested] });
    }
  });
});

describe("texts that ask for much work", () => {
  const long = 50_000;
  const texts: Readonly<Record<string, string>> = {
    digits: "1".repeat(long),
    "dots and digits": "1.".repeat(long),
    dots: ".".repeat(long),
    stars: "*".repeat(long),
    labels: "a.".repeat(long),
    dashes: `a${"-".repeat(long)}`,
    slashes: "/".repeat(long),
    colons: ":".repeat(long),
    "open brackets": "[".repeat(long),
    "open groups": "(".repeat(long),
    percents: "%".repeat(long),
    backslashes: "\\".repeat(long),
    blanks: `a${" ".repeat(long)}b`,
    commas: ",".repeat(long),
    "nested quantifiers": "(a*)*".repeat(1_000),
    "many alternatives": Array.from({ length: 5_000 }, (_, i) => `a{0,9}${i}`).join("|"),
  };

  it("start from valid objects", () => {
    expect(safeCompile(richObjects).diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  it.each(Object.entries(texts))(
    "%s in every field, one at a time",
    (_, text) => {
      for (const object of richObjects) for (const path of textPaths(object)) safeCompile([replaceAt(object, path, text) as ConfigObject]);
    },
    30_000,
  );

  it.each(Object.entries(texts))(
    "%s in a request",
    (_, text) => {
      const { graph } = safeCompile([
        { apiVersion: "v1", kind: "Service", metadata: { name: "reviews" }, spec: { ports: [{ name: "http", port: 80 }] } },
        {
          apiVersion: "networking.istio.io/v1",
          kind: "VirtualService",
          metadata: { name: "x" },
          spec: {
            hosts: ["reviews"],
            http: [
              {
                match: [{ uri: { regex: "(/a*)*b" } }, { headers: { cookie: { regex: "^(.*?;)?(user=jason)(;.*)?$" } } }],
                rewrite: { uriRegexRewrite: { match: "(a|b)+", rewrite: "\\1" } },
                route: [{ destination: { host: "reviews" } }],
              },
              { route: [{ destination: { host: "reviews" } }] },
            ],
          },
        },
      ]);
      for (const path of [`/${text}`, `/${text}?${text}`]) {
        expect(
          outcomes(graph, { host: "reviews", path, headers: { cookie: text, [text]: text, "x-forwarded-for": text } }).length,
        ).toBeGreaterThan(0);
      }
      expect(outcomes(graph, { host: text, sni: text, method: text, sourceIp: text, destinationIp: text }).length).toBeGreaterThan(0);
    },
    10_000,
  );
});

/** `safeCompile` gives a graph that answers, `compile` the same or a CompileError. */
function survives(value: unknown): void {
  // Callers without types pass anything.
  const input = value as Config;
  const { graph, diagnostics } = safeCompile(input);
  expect(viewpoint(graph).source.kind).toBe("sidecar");
  for (const { message, code } of diagnostics) expect([typeof message, typeof code]).toEqual(["string", "string"]);
  try {
    compile(input);
  } catch (error) {
    expect(error).toBeInstanceOf(CompileError);
  }
}
