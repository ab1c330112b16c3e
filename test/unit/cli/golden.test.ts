/// <reference types="node" />
/** What the commands print, word by word. `UPDATE_GOLDEN=1` writes the files anew. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { runCli } from "./runCli.ts";

const GOLDEN = fileURLToPath(new URL("golden", import.meta.url));

/** A name, which is that of the file, and the command line. */
const cases: Readonly<Record<string, string>> = {
  help: "--help",
  "help-resolve": "resolve --help",
  "help-explain": "explain --help",
  "help-validate": "validate --help",
  "validate-broken": "validate -f broken",
  "validate-clean": "validate -f clean.yaml",
  "validate-json": "validate -f refused --format json",
  "validate-refused": "validate -f refused --verbose",
  "validate-warned": "validate -f warned --fail-on warning",
  "resolve-forward": "resolve -f bookinfo --host reviews:9080 --path /reviews/1 --header end-user:jason",
  "resolve-split": "resolve -f bookinfo --host reviews:9080 --path /wpcatalog/x?a=b -H x-debug:1",
  "resolve-random": "resolve -f bookinfo --host reviews:9080 --path /wpcatalog --random 0.95",
  "resolve-redirect": "resolve -f bookinfo --host reviews:9080 --path /old",
  "resolve-direct-response": "resolve -f bookinfo --host reviews:9080 --path /maintenance",
  "resolve-no-route": "resolve -f bookinfo --host reviews:9080 --path /nothing",
  "resolve-abort": "resolve -f bookinfo --host ratings.example.com --port 9080 --method DELETE",
  "resolve-preflight":
    "resolve -f bookinfo --host ratings.example.com --port 9080 --method OPTIONS -H origin:https://shop.example.com -H access-control-request-method:GET",
  "resolve-passthrough": "resolve -f bookinfo --host unknown.example.com --port 9080",
  "resolve-blackhole": "resolve -f bookinfo --mesh-config mesh.yaml --registry strict --host unknown.example.com --port 9080",
  "resolve-gateway": "resolve -f bookinfo --from-gateway istio-system/public --protocol https --host shop.example.com --path /reviews",
  "resolve-tcp": "resolve -f bookinfo --protocol tcp --host mysql --port 3306",
  "resolve-endpoints": "resolve -f endpoints.yaml --host db.example.com",
  "resolve-endpoints-and-pods": "resolve -f endpoints.yaml --host vm.example.com --port 81",
  "resolve-json": "resolve -f bookinfo --host reviews:9080 --path /reviews --header end-user:jason --json",
  "resolve-broken": "resolve -f broken --host reviews",
  "resolve-broken-admitted": "resolve -f broken --host reviews --admit --verbose",
  "explain-near-miss": "explain -f bookinfo --host reviews:9080 --path /reviews/1 --header end-user:Jason",
  "explain-forward": "explain -f bookinfo --host reviews:9080 --path /wpcatalog",
  "explain-skipped": "explain -f bookinfo --host ratings.example.com --port 9080 --labels app=web",
  "explain-no-host": "explain -f bookinfo --from-gateway istio-system/public --protocol https --host shop.example.org",
  "explain-tcp": "explain -f bookinfo --protocol tcp --host mysql --port 3306",
};

describe("the command line prints", () => {
  it.each(Object.entries(cases))("%s", async (name, line) => {
    const { code, stdout, stderr } = await runCli(line.split(" "));
    const text = [
      `$ meshroute ${line}`,
      stdout.trimEnd(),
      ...(stderr === "" ? [] : ["--- stderr", stderr.trimEnd()]),
      `--- exit ${code}`,
      "",
    ].join("\n");
    const file = `${GOLDEN}/${name}.txt`;
    if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(file, text);
    expect(existsSync(file)).toBe(true);
    expect(text).toBe(readFileSync(file, "utf8"));
  });

  it("has no file without a case", () => {
    expect(readdirSync(GOLDEN).toSorted()).toEqual(
      Object.keys(cases)
        .map((name) => `${name}.txt`)
        .toSorted(),
    );
  });
});
