import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type DiagnosticCode, outcomes } from "../../src/index.ts";
import { formatDiagnostics } from "../../src/load.ts";
import { decide, type Example, forward, loadExample, onSidecar, ref } from "../support.ts";

const FOLDER = "scenario-10-broken";
const REVIEWS = "reviews.default.svc.cluster.local";
const RATINGS = "ratings.default.svc.cluster.local";
const policy = { destinationRule: ref("DestinationRule default/reviews") };

/** Each leaves the VirtualService `reviews` out, and nothing else. */
const BREAKS: Readonly<Record<string, readonly DiagnosticCode[]>> = {
  "duplicate-key": ["duplicate-key"],
  "look-ahead": ["regex-invalid"],
  "misspelt-field": ["unknown-field"],
  "negative-weight": ["weight-negative"],
  "route-beside-host": ["yaml-syntax"],
  "route-under-hosts": ["wrong-type"],
  tab: ["yaml-tab"],
  "unquoted-octal": ["yaml-scalar", "wrong-type"],
  "unquoted-on": ["yaml-scalar", "wrong-type"],
  "unquoted-star": ["unquoted-star"],
  "unquoted-wildcard": ["unquoted-star"],
  "unquoted-y": ["yaml-scalar", "wrong-type"],
};

const open = (name: string) => loadExample(FOLDER, { files: [`${name}.yaml`] });
const codesOf = ({ diagnostics }: Example) => diagnostics.map(({ code }) => code);

/** Compares with `golden/<name>.txt`, which `UPDATE_GOLDEN=1` writes anew. */
function expectGolden(name: string, { diagnostics, sources }: Example): void {
  const text = formatDiagnostics(diagnostics, { sources });
  const file = new URL(`golden/${name}.txt`, import.meta.url);
  if (process.env["UPDATE_GOLDEN"] === "1") {
    mkdirSync(new URL("golden/", import.meta.url), { recursive: true });
    writeFileSync(file, text);
  }
  expect(text).toBe(readFileSync(file, "utf8"));
}

function expectRatings({ graph }: Example): void {
  expect(decide(graph, { host: "ratings" })).toEqual(
    forward({
      matched: onSidecar(`${RATINGS}:80`, { name: "", at: "VirtualService default/ratings spec.http[0]" }),
      destination: { host: RATINGS, port: 80 },
      upstream: { path: "/", authority: "ratings" },
    }),
  );
}

function expectSplit({ graph }: Example): void {
  const share = (subset: string, weight: number) => ({
    destination: { host: REVIEWS, port: 80, subset },
    cluster: `outbound|80|${subset}|${REVIEWS}`,
    weight,
    probability: weight / 100,
  });
  const shares = [share("v1", 90), share("v2", 10)];
  expect(outcomes(graph, { host: "reviews" })).toEqual(
    shares.map(({ destination, probability }) => ({
      probability,
      decision: forward({
        matched: onSidecar(`${REVIEWS}:80`, { name: "everybody", at: "VirtualService default/reviews spec.http[1]" }),
        destination,
        labels: { version: destination.subset },
        destinations: shares,
        upstream: { path: "/", authority: "reviews" },
        policy,
      }),
    })),
  );
}

describe("unbroken", () => {
  const example = open("unbroken");

  it("has nothing to complain about and answers", () => {
    expect(example.diagnostics).toEqual([]);
    expectSplit(example);
    expectRatings(example);
  });

  it("sends the testers to version 2", () => {
    expect(decide(example.graph, { host: "reviews", headers: { "end-user": "jane" } })).toEqual(
      forward({
        matched: onSidecar(`${REVIEWS}:80`, { name: "testers", at: "VirtualService default/reviews spec.http[0].match[0]" }),
        destination: { host: REVIEWS, port: 80, subset: "v2" },
        labels: { version: "v2" },
        upstream: { path: "/", authority: "reviews" },
        policy,
      }),
    );
  });
});

describe.each(Object.entries(BREAKS))("%s", (name, codes) => {
  const example = open(name);

  it("says what is wrong, where, and what to do", () => {
    expect(codesOf(example)).toEqual(codes);
    expectGolden(name, example);
  });

  it("leaves that object out and answers by the others", () => {
    expectRatings(example);
    expect(decide(example.graph, { host: "reviews" })).toEqual(
      forward({
        matched: onSidecar(`${REVIEWS}:80`),
        destination: { host: REVIEWS, port: 80 },
        upstream: { path: "/", authority: "reviews" },
        policy,
      }),
    );
  });
});

describe("unknown-subset", () => {
  const example = open("unknown-subset");

  it("warns, as Istio takes the object", () => {
    expect(codesOf(example)).toEqual(["subset-unknown"]);
    expectGolden("unknown-subset", example);
  });

  it("answers 503 to those who are sent there, and everybody else as before", () => {
    const destination = { host: REVIEWS, port: 80, subset: "v3" };
    const cluster = `outbound|80|v3|${REVIEWS}`;
    expect(decide(example.graph, { host: "reviews", headers: { "end-user": "jason" } })).toEqual({
      kind: "reject",
      reason: "cluster-not-found",
      status: 503,
      cluster,
      destinations: [{ destination, cluster, weight: 1, probability: 1 }],
      matched: onSidecar(`${REVIEWS}:80`, { name: "testers", at: "VirtualService default/reviews spec.http[0].match[0]" }),
      caveats: [],
    });
    expectSplit(example);
    expectRatings(example);
  });
});

it("has a break, a golden file and a code for every file", () => {
  const namesIn = (folder: string, end: string) =>
    readdirSync(new URL(folder, import.meta.url)).flatMap((file) => (file.endsWith(end) ? [file.slice(0, -end.length)] : []));
  const names = [...Object.keys(BREAKS), "unknown-subset"].sort();
  expect(namesIn("./", ".yaml").sort()).toEqual([...names, "unbroken"].sort());
  expect(namesIn("golden/", ".txt").sort()).toEqual(names);
});
