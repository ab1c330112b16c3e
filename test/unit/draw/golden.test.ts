/// <reference types="node" />
/** Pictures of viewpoints, word by word. `UPDATE_GOLDEN=1` writes the files anew. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { Graphviz } from "@hpcc-js/wasm-graphviz";
import { describe, expect, it } from "vitest";
import type { DrawOptions } from "../../../src/draw.ts";
import { toDot, toMermaid } from "../../../src/draw.ts";
import type { Viewpoint } from "../../../src/graph/viewpoint.ts";
import { gatewaySource, viewpoint } from "../../../src/index.ts";
import { bookinfo, everything, gateways, hostile, rulesOf } from "./drawings.ts";
import { checkMermaid } from "./mermaidSyntax.ts";

const GOLDEN = fileURLToPath(new URL("golden", import.meta.url));

const { graph } = bookinfo();

const cases: Readonly<Record<string, readonly [Viewpoint, DrawOptions]>> = {
  "bookinfo-sidecar": [viewpoint(graph), {}],
  "bookinfo-reviews": [viewpoint(graph), { host: "reviews" }],
  "bookinfo-defaults": [viewpoint(graph), { defaults: "show", direction: "TB" }],
  "bookinfo-gateway": [viewpoint(graph, gatewaySource(graph, "default/bookinfo").source), {}],
  everything: [everything(), {}],
  gateways: [gateways(), {}],
  hostile: [hostile(), { maxRules: 100 }],
  nothing: [viewpoint(graph), { host: "nowhere.example.com" }],
  "rules-5": [rulesOf(5), { defaults: "hide" }],
  "rules-50": [rulesOf(50), { defaults: "hide" }],
};

const graphviz = await Graphviz.load();

describe.each(Object.entries(cases))("%s", (name, [at, options]) => {
  const texts = { mmd: toMermaid(at, options), dot: toDot(at, options) };

  it.each(["mmd", "dot"] as const)("is drawn as before in %s", (format) => {
    const file = `${GOLDEN}/${name}.${format}`;
    if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(file, texts[format]);
    expect(existsSync(file)).toBe(true);
    expect(texts[format]).toBe(readFileSync(file, "utf8"));
  });

  it("is Mermaid", () => {
    expect(checkMermaid(texts.mmd).problems).toEqual([]);
  });

  it("is what Graphviz reads", () => {
    const svg = graphviz.dot(texts.dot);
    expect(svg.match(/<g id="node\d+"/g)?.length).toBe(texts.dot.match(/^ +[a-z]\d+ \[/gm)?.length);
    expect(svg.match(/<g id="edge\d+"/g)?.length).toBe(texts.dot.match(/^ +[a-z]\d+ -> /gm)?.length);
  });

  it("has the same boxes in both", () => {
    const ids = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, id]) => id).sort();
    expect(ids(texts.mmd, /^ +([a-z]\d+)[[(]/gm)).toEqual(ids(texts.dot, /^ +([a-z]\d+) \[/gm));
  });
});

it("has no file without a case", () => {
  const expected = Object.keys(cases).flatMap((name) => [`${name}.dot`, `${name}.mmd`]);
  expect(readdirSync(GOLDEN).toSorted()).toEqual(expected.toSorted());
});
