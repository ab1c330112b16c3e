import { describe, expect, it } from "vitest";
import { ISTIO_BEHAVIOR } from "../../../src/graph/behavior.ts";
import { runCli } from "./runCli.ts";

const bookinfo = ["-f", "bookinfo", "--host", "reviews:9080"];

describe("usage", () => {
  it.each<readonly [string, readonly string[], RegExp]>([
    ["no command", [], /Usage: meshroute/],
    ["an unknown command", ["reslove"], /unknown command 'reslove'.*\n.*resolve/],
    ["no file", ["resolve", "--host", "a"], /required option '-f, --file/],
    ["no host", ["resolve", "-f", "bookinfo"], /which host\?/],
    ["a flag that does not exist", ["resolve", ...bookinfo, "--hots", "a"], /unknown option '--hots'/],
    ["a word too many", ["resolve", "--host", "a", "-f", "bookinfo", "--json", "extra"], /too many arguments/],
    ["a header without colon", ["resolve", ...bookinfo, "--header", "x"], /name:value/],
    ["a port that is none", ["resolve", ...bookinfo, "--port", "65536"], /1 to 65535/],
    ["a draw that is none", ["resolve", ...bookinfo, "--random", "1"], /from 0 to below 1/],
    ["labels that are none", ["resolve", ...bookinfo, "--labels", "app"], /name=value/],
    ["an address that is none", ["resolve", ...bookinfo, "--destination-ip", "10.0.0"], /no IP address/],
    ["an unknown protocol", ["resolve", ...bookinfo, "--protocol", "grpc"], /Allowed choices are http, https, tls, tcp/],
    [
      "a flag without meaning",
      ["resolve", ...bookinfo, "--protocol", "tcp", "--path", "/"],
      /`--path` has no meaning with `--protocol tcp`/,
    ],
    ["SNI of plain HTTP", ["resolve", ...bookinfo, "--sni", "a"], /`--sni` has no meaning with `--protocol http`/],
    ["TCP without a port", ["resolve", "-f", "bookinfo", "--host", "mysql", "--protocol", "tcp"], /needs a `--port`/],
    ["a path that is none", ["resolve", ...bookinfo, "--path", "reviews"], /begins with `\/`/],
    ["two sources", ["resolve", ...bookinfo, "--from-gateway", "a/b", "--labels", "a=b"], /cannot be used with/],
    ["an unknown gateway", ["resolve", ...bookinfo, "--from-gateway", "web"], /no Gateway `default\/web`; .*`istio-system\/public`/],
    ["a missing file", ["resolve", "-f", "bookinfo", "nowhere.yaml", "--host", "a"], /no file or folder `nowhere.yaml`/],
    ["a glob that fits nothing", ["resolve", "-f", "bookinfo/*.yml", "--host", "a"], /no file fits `bookinfo\/\*\.yml`/],
    ["a folder without YAML", ["resolve", "-f", "../golden", "--host", "a"], /has no file that ends with/],
    ["a missing MeshConfig", ["resolve", ...bookinfo, "--mesh-config", "no.yaml"], /cannot read `no.yaml`: there is no such file/],
    ["nothing that routes", ["resolve", "-f", "mesh.yaml", "--host", "a"], /the file has no object that routes/],
    [
      "nothing that routes, and why",
      ["resolve", "-f", "nothing.yaml", "--host", "a"],
      /nothing.yaml:3:1 info yaml-syntax[\s\S]*no object that routes/,
    ],
    ["help about a command that does not exist", ["help", "reslove"], /^Usage: meshroute/],
    ["nothing to validate", ["validate", "-f", "mesh.yaml"], /the file has no object that routes/],
    [
      "a format that does not exist",
      ["validate", "-f", "bookinfo", "--format", "yaml"],
      /Allowed choices are pretty, json, junit, sarif, github/,
    ],
    ["a rule that does not exist", ["lint", "-f", "lint", "--rule", "weight-not-100"], /did you mean weights-not-100\?/],
    ["settings that are not there", ["lint", "-f", "lint", "--config", "no.yaml"], /cannot read `no.yaml`: there is no such file/],
    ["nothing to lint", ["lint", "-f", "mesh.yaml"], /the file has no object that routes/],
    ["a host to validate", ["validate", ...bookinfo], /unknown option '--host'/],
  ])("%s is exit 2 with a reason", async (_, argv, reason) => {
    const { code, stdout, stderr } = await runCli(argv);
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toMatch(reason);
  });
});

describe("files", () => {
  const sorted = "bookinfo/gateway.yaml";

  it("takes several, in any order of flags, each once", async () => {
    const whole = await runCli(["resolve", ...bookinfo, "--json"]);
    for (const files of [
      ["-f", "bookinfo/*.yaml"],
      ["-f", "bookinfo/gateway.yaml", "bookinfo/reviews.yaml", "-f", "bookinfo/services.yaml"],
      ["-f", "bookinfo/", "bookinfo/reviews.yaml", "./bookinfo/reviews.yaml"],
    ]) {
      expect(await runCli(["resolve", "--host", "reviews:9080", "--json", ...files])).toEqual(whole);
    }
    expect(JSON.parse(whole.stdout).diagnostics[0].position.file).toBe(sorted);
  });

  it("reads standard input for `-`", async () => {
    const stdin = "kind: VirtualService\napiVersion: networking.istio.io/v1\nmetadata: {name: a}\nspec:\n  hosts: [a]\n  https: []\n";
    const { code, stderr } = await runCli(["resolve", "-f", "-", "--host", "a"], { stdin });
    expect(code).toBe(2);
    expect(stderr).toContain("<stdin>:6:3 error unknown-field");
    expect(stderr).toContain("did you mean `http`?");
  });
});

describe("exit codes", () => {
  it.each<readonly [number, string, readonly string[]]>([
    [0, "a forward", [...bookinfo, "--path", "/reviews", "-H", "end-user: jason"]],
    [0, "a redirect", [...bookinfo, "--path", "/old"]],
    [1, "a rejection", [...bookinfo, "--path", "/nothing"]],
    [1, "an answer 503", [...bookinfo, "--path", "/maintenance"]],
    [1, "one bad outcome among others", ["-f", "bookinfo", "--host", "ratings.example.com", "--port", "9080", "--method", "DELETE"]],
    [2, "a broken configuration", ["-f", "broken", "--host", "reviews"]],
    [0, "a broken configuration that is admitted in part", ["-f", "broken", "--host", "reviews", "--admit"]],
    [2, "mesh settings that are none", [...bookinfo, "--mesh-config", "broken/virtual-service.yaml", "--admit"]],
  ])("%i for %s", async (code, _, argv) => {
    expect((await runCli(["resolve", ...argv])).code).toBe(code);
    expect((await runCli(["explain", ...argv])).code).toBe(code);
  });
});

describe("validate", () => {
  it.each<readonly [number, string, readonly string[]]>([
    [0, "a clean configuration", ["-f", "clean.yaml", "--fail-on", "warning"]],
    [0, "warnings alone", ["-f", "warned"]],
    [1, "warnings where they are to fail", ["-f", "warned", "--fail-on", "warning"]],
    [1, "errors", ["-f", "broken"]],
    [1, "what only Envoy refuses", ["-f", "refused"]],
    [1, "mesh settings that are none", ["-f", "clean.yaml", "--mesh-config", "broken/virtual-service.yaml"]],
  ])("is exit %i for %s", async (code, _, argv) => {
    expect((await runCli(["validate", ...argv])).code).toBe(code);
    expect((await runCli(["validate", ...argv, "--json"])).code).toBe(code);
  });

  it("calls valid what only Envoy refuses", async () => {
    const check = JSON.parse((await runCli(["validate", "-f", "refused", "--json"])).stdout);
    expect(check).toMatchObject({ valid: true, counts: { error: 0, refused: 1, warning: 0 } });
  });

  it("says which objects are not valid, in the order of the files", async () => {
    const check = JSON.parse((await runCli(["validate", "-f", "broken", "clean.yaml", "--json"])).stdout);
    expect(check.valid).toBe(false);
    expect(check.objects.map(({ name, valid }: { name: string; valid: boolean }) => [name, valid])).toEqual([
      ["star", false],
      ["nested", false],
      ["fine", true],
      ["api", true],
    ]);
  });

  it("does not take a kind that is not evaluated for a problem", async () => {
    const stdin = [
      "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {ports: [{port: 80}]}",
      "apiVersion: networking.istio.io/v1alpha3\nkind: EnvoyFilter\nmetadata: {name: f}",
    ].join("\n---\n");
    const { code, stdout } = await runCli(["validate", "-f", "-", "--fail-on", "warning"], { stdin });
    expect(stdout).toBe("1 object checked (1 Service), 1 document skipped (1 EnvoyFilter): no problem; `--verbose` shows 1 info\n");
    expect(code).toBe(0);
  });

  it("names both of two objects with one name", async () => {
    const service = "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {ports: [{port: 80}]}";
    const { stdout } = await runCli(["validate", "-f", "-", "--json"], { stdin: `${service}\n---\n${service}` });
    const { objects } = JSON.parse(stdout);
    expect(objects).toMatchObject([
      { valid: false, position: { line: 1 } },
      { valid: false, position: { line: 6 } },
    ]);
  });
});

describe("--version", () => {
  it("names the package and what it behaves as", async () => {
    const { code, stdout } = await runCli(["--version"]);
    expect([code, stdout]).toEqual([0, `meshroute 1.2.3, as Istio ${ISTIO_BEHAVIOR.istio} and Envoy ${ISTIO_BEHAVIOR.envoy}\n`]);
  });
});

describe("output", () => {
  it("gives machines JSON only, also where the configuration is broken", async () => {
    const { code, stdout, stderr } = await runCli(["explain", "-f", "broken", "--host", "reviews", "--json"]);
    const answer = JSON.parse(stdout);
    expect([code, stderr, answer.outcomes, answer.trace]).toEqual([2, "", [], undefined]);
    expect(answer.diagnostics[0]).toMatchObject({
      severity: "error",
      code: "unquoted-star",
      position: { file: "broken/virtual-service.yaml", line: 6, column: 11 },
      origin: { kind: "VirtualService", name: "star", path: "spec.hosts[0]" },
    });
  });

  it("gives the share and the position of every outcome, and the trace where asked for", async () => {
    const { stdout } = await runCli(["explain", ...bookinfo, "--path", "/wpcatalog", "--json"]);
    const { outcomes, trace } = JSON.parse(stdout);
    expect(outcomes.reduce((sum: number, { probability }: { probability: number }) => sum + probability, 0)).toBeCloseTo(1);
    expect(outcomes[0].position).toEqual({ file: "bookinfo/reviews.yaml", line: 45, column: 7 });
    expect(trace.rules.map(({ matched }: { matched: boolean }) => matched)).toEqual([false, false, false, true]);
  });

  it("adds up the shares of the outcomes that read the same", async () => {
    const { stdout } = await runCli(["resolve", ...bookinfo, "--path", "/wpcatalog"]);
    expect([...stdout.matchAll(/^forward.*\((.*) %\)$/gm)].map(([, percent]) => Number(percent))).toEqual([9, 1, 81, 9]);
  });

  it("has colours only where it may", async () => {
    const argv = ["explain", ...bookinfo, "--path", "/nothing"];
    const colored = await runCli(argv, { hasColor: true });
    const plain = await runCli(argv);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are made of these
    const strip = (text: string): string => text.replace(/\u001b\[\d+m/g, "");
    expect(colored.stdout).toContain("\u001b[31mreject\u001b[39m");
    expect(strip(colored.stdout)).toBe(plain.stdout);
    expect(strip(colored.stderr)).toBe(plain.stderr);
    expect(strip(plain.stdout)).toBe(plain.stdout);
  });

  it("has problems in the colours of their severities", async () => {
    const { stdout } = await runCli(["validate", "-f", "broken"], { hasColor: true });
    expect(stdout).toContain("\u001b[31merror\u001b[39m");
  });

  it("keeps control characters of the configuration from the terminal", async () => {
    const stdin = [
      "apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: a}\nspec:\n  hosts: [a]\n  http:\n",
      '  - name: "\\e[31mred"\n    directResponse: {status: 200, body: {string: "\\e]0;title\\a"}}\n',
    ].join("");
    const { stdout, stderr } = await runCli(["explain", "-f", "-", "--host", "a"], { stdin });
    expect(stdout).toContain("red");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
    expect(stdout + stderr).not.toMatch(/[\u0007\u001b]/);
  });
});

describe("annotations of lint", () => {
  it("are warnings and errors, and infos where those fail the run", async () => {
    const line = ["lint", "-f", "warned", "--format", "github"];
    expect((await runCli(line)).stdout).not.toContain("::notice");
    const strict = await runCli([...line, "--fail-on", "info"]);
    expect(strict.code).toBe(1);
    expect(strict.stdout).toContain("::notice file=warned/");
  });
});
