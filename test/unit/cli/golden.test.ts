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
  "help-test": "test --help",
  "help-diff": "diff --help",
  "diff-changes": "diff diff/before diff/after",
  "diff-routing": "diff diff/before diff/after --fail-on routing --format github --from-namespace web",
  "diff-sarif": "diff diff/before diff/after --fail-on routing --format sarif --from-namespace web",
  "diff-broken-github": "diff diff/before broken --format github",
  "diff-same": "diff diff/before diff/same",
  "diff-broken": "diff diff/before broken",
  "diff-usage": "diff diff/before",
  "test-passing": "test intents/reviews.intents.yaml",
  "test-failing": "test intents/failing.intents.yaml",
  "test-broken": "test intents/broken.intents.yaml",
  "test-json": "test intents/failing.intents.yaml --format json --name catalog",
  "test-junit": "test intents --format junit --name catalog",
  "test-github": "test intents/failing.intents.yaml --format github",
  "test-sarif": "test intents/failing.intents.yaml --format sarif --name catalog",
  "test-broken-junit": "test intents/broken.intents.yaml --format junit",
  "test-import-validator": "test --import intents/import/validator.yaml -f bookinfo",
  "test-import-router-check": "test --import intents/import/router-check.yaml -f bookinfo",
  "test-import-print": "test --import intents/import --print",
  "validate-broken": "validate -f broken",
  "validate-clean": "validate -f clean.yaml",
  "validate-json": "validate -f refused --format json",
  "validate-refused": "validate -f refused --verbose",
  "validate-warned": "validate -f warned --fail-on warning",
  "validate-github": "validate -f warned --format github",
  "validate-junit": "validate -f warned clean.yaml --fail-on warning --format junit",
  "validate-sarif": "validate -f refused --format sarif",
  "help-lint": "lint --help",
  "lint-pretty": "lint -f lint",
  "lint-clean": "lint -f clean.yaml",
  "lint-verbose": "lint -f warned --verbose",
  "lint-one-rule": "lint -f lint --rule weights-not-100 --fail-on error",
  "lint-settings": "lint -f lint --config lint-settings.yaml",
  "lint-settings-broken": "lint -f lint --config lint-settings-broken.yaml",
  "lint-settings-shapes": "lint -f lint --config lint-settings-shapes.yaml",
  "lint-settings-unknown": "lint -f lint --config lint-settings-unknown.yaml",
  "lint-json": "lint -f lint --rule weights-not-100 --format json",
  "lint-junit": "lint -f lint clean.yaml --format junit",
  "lint-sarif": "lint -f lint --rule weights-not-100 rule-unreachable --format sarif",
  "lint-github": "lint -f lint --config lint-settings.yaml --format github",
  "lint-broken": "lint -f broken",
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
  "help-graph": "graph --help",
  "help-coverage": "coverage --help",
  "help-witness": "witness --help",
  "graph-mermaid": "graph -f bookinfo --host reviews",
  "graph-dot": "graph -f bookinfo --from-gateway istio-system/public --format dot",
  "graph-svg": "graph -f shop.yaml --format svg --from-namespace web --host shop --path /basket --theme light",
  "graph-reachability": "graph -f shop.yaml --from-namespace web --host shop --reachability",
  "graph-broken": "graph -f broken",
  coverage: "coverage -f shop.yaml --requests requests.yaml --threshold 60",
  "coverage-json": "coverage -f shop.yaml --requests requests.yaml --format json",
  "coverage-lcov": "coverage -f shop.yaml --requests requests.yaml --format lcov --threshold 50",
  "coverage-intents": "coverage -f shop.yaml --requests requests.yaml --format intents",
  witness: "witness -f shop.yaml",
  "witness-gateway": "witness -f bookinfo --rule shop",
  "witness-line": "witness -f shop.yaml --rule shop.yaml:31 --json",
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
