/** Which documents decode, against what real Istio said of them. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { isError } from "../../../src/diagnostic/diagnostic.ts";
import { decodeMeshConfig, decodeObject } from "../../../src/model/decode.ts";

interface Recorded {
  readonly name: string;
  readonly yaml: string;
  readonly valid: boolean;
  readonly errors: readonly string[];
  readonly stage?: "yaml" | "parse" | "fields";
}

const folder = new URL("../../conformance/vectors/", import.meta.url);
const read = (file: string): unknown => JSON.parse(readFileSync(new URL(file, folder), "utf8"));
const recorded = read("validation.json") as readonly Recorded[];

const refusedWhileDecoding = recorded.filter(({ stage }) => stage !== undefined);
const decoded = recorded.filter(({ stage }) => stage === undefined);

describe("documents that Istio cannot decode", () => {
  it.each(refusedWhileDecoding.map((document) => [document.name, document] as const))("%s", (_, { yaml }) => {
    const { diagnostics } = decodeObject(parse(yaml));
    expect(diagnostics.filter(isError)).not.toEqual([]);
  });
});

describe("documents that Istio decodes", () => {
  it("are most of those recorded", () => {
    expect(decoded.length).toBeGreaterThan(700);
  });

  it.each(decoded.map((document) => [document.name, document] as const))("%s", (_, { yaml }) => {
    const { object, diagnostics } = decodeObject(parse(yaml));
    expect(diagnostics.filter(isError)).toEqual([]);
    expect(object).toBeDefined();
  });
});

interface Case {
  readonly id: string;
  readonly config: string;
  readonly meshConfig?: string;
}

const cases = readdirSync(folder)
  .filter((file) => file.endsWith(".json") && !file.startsWith("validation"))
  .flatMap((file) => (read(file) as { readonly cases: readonly Case[] }).cases.map((one) => [`${file} ${one.id}`, one] as const));

describe("configurations of the vectors", () => {
  it.each(cases)("%s", (_, { config, meshConfig }) => {
    for (const document of parseAllDocuments(config)) {
      // Nothing stands between two separators.
      if (document.toJS() === null) continue;
      const { object, diagnostics } = decodeObject(document.toJS());
      expect(diagnostics.filter(({ code }) => code !== "kind-ignored")).toEqual([]);
      expect(object === undefined).toBe(diagnostics.length > 0);
    }
    if (meshConfig !== undefined) expect(decodeMeshConfig(parse(meshConfig)).diagnostics).toEqual([]);
  });
});
