import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { lint } from "../../src/analysis.ts";
import type { Source } from "../../src/index.ts";
import { load } from "../../src/load.ts";
import { decide, loadExample } from "../support.ts";

const text = readFileSync(new URL("shop.yaml", import.meta.url), "utf8");
const findingsIn = (yaml: string) =>
  lint(load([{ file: "shop.yaml", text: yaml }]).config).diagnostics.map(({ code, origin }) => `${code} ${origin?.path}`);

it("finds what the README shows", () => {
  expect(findingsIn(text)).toEqual([
    "rule-unreachable spec.http[1]",
    "prefix-takes-siblings spec.http[0].match[0].uri.prefix",
    "uri-with-query spec.http[2].match[0].uri.regex",
    "retries-exceed-timeout spec.http[3].retries.perTryTimeout",
    "host-not-in-gateway spec.hosts[1]",
  ]);
});

it("is right about the requests", () => {
  const { graph } = loadExample("04-lint", { files: ["shop.yaml"] });
  const source: Source = { kind: "gateway", namespace: "shop", labels: { istio: "ingressgateway" } };
  const kindOf = (host: string, path: string) => decide(graph, { source, host, path }).kind;
  // Not the redirect.
  expect(kindOf("shop.example.com", "/items-on-sale")).toBe("forward");
  expect(kindOf("shop.example.com", "/search?q=tea")).toBe("reject");
  expect(kindOf("www.shop.example.com", "/item/1")).toBe("reject");
});

it("has nothing to say about the corrected text", () => {
  const corrected = text
    .replace("prefix: /item\n", "prefix: /item/\n")
    .replace('regex: "/search\\\\?q=.*"', "exact: /search")
    .replace("timeout: 2s", "timeout: 6s")
    .replace("  - www.shop.example.com\n", "");
  expect(findingsIn(corrected)).toEqual([]);
});
