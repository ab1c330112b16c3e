/// <reference types="node" />
import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clauseKey } from "../../../src/analysis/clause.ts";
import { reachability } from "../../../src/analysis.ts";
import { curlCommandOf, resolveCommandOf } from "../../../src/cli/format/requestCommands.ts";
import { compile, type Request, safeCompile } from "../../../src/index.ts";
import { config } from "../../property/arbitraries/config.ts";
import { SEED } from "../../property/law.ts";
import { gateway, service, virtualService } from "../objects.ts";
import { runCli } from "./runCli.ts";

const flags = { file: ["-"], registry: "infer" } as const;

/** The arguments that a shell makes of a command. */
function inShell(command: string): readonly string[] {
  const { stdout } = spawnSync("sh", ["-c", `set -- ${command}; printf '%s\\0' "$@"`], { encoding: "utf8", env: { GATEWAY: "192.0.2.1" } });
  return stdout.split("\0").slice(0, -1);
}

const shop = compile([
  gateway("edge/public", {
    selector: { istio: "edge" },
    servers: [
      { port: { number: 8080, name: "http", protocol: "HTTP" }, hosts: ["*"] },
      { port: { number: 443, name: "https", protocol: "HTTPS" }, hosts: ["*"], tls: { mode: "SIMPLE", credentialName: "c" } },
    ],
  }),
  service(
    "edge",
    {
      selector: { istio: "edge" },
      ports: [
        { name: "http", port: 80, targetPort: 8080 },
        { name: "https", port: 443 },
      ],
    },
    { namespace: "edge" },
  ),
  virtualService("shop", {
    hosts: ["shop.example.com"],
    gateways: ["edge/public"],
    http: [{ route: [{ destination: { host: "shop" } }] }],
  }),
]);

const edge = { kind: "gateway", namespace: "edge", labels: { istio: "edge" } } as const;

describe("a request as commands", () => {
  it.each<readonly [string, Request, string | undefined, string | undefined]>([
    ["plain", { host: "a" }, "meshroute resolve -f - --host a", "curl http://a/"],
    [
      "everything",
      { host: "a", port: 8080, method: "PUT", path: "/x?y=1&z", headers: { "x-a": ["it's", "$HOME `id`"], "x-empty": "" } },
      "meshroute resolve -f - --host a:8080 --path '/x?y=1&z' --method PUT --header 'x-a: it'\\''s' --header 'x-a: $HOME `id`' --header 'x-empty: '",
      "curl --request PUT --header 'x-a: it'\\''s' --header 'x-a: $HOME `id`' --header 'x-empty;' 'http://a:8080/x?y=1&z'",
    ],
    ["a default port", { host: "a", port: 80 }, "meshroute resolve -f - --host a", "curl http://a/"],
    ["HEAD", { host: "a", method: "HEAD" }, "meshroute resolve -f - --host a --method HEAD", "curl --head http://a/"],
    [
      "a path that curl would change",
      { host: "a", path: "/a/../b[1]" },
      "meshroute resolve -f - --host a --path '/a/../b[1]'",
      "curl --path-as-is --globoff 'http://a/a/../b[1]'",
    ],
    [
      "a source",
      { host: "a", source: { kind: "sidecar", namespace: "web", labels: { app: "x", role: "y" } } },
      "meshroute resolve -f - --host a --from-namespace web --labels app=x,role=y",
      "curl http://a/",
    ],
    [
      "a gateway behind a Service with other ports",
      { host: "shop.example.com", port: 8080, source: edge },
      "meshroute resolve -f - --host shop.example.com:8080 --from-gateway edge/public",
      "curl --connect-to \"::$GATEWAY:\" --header 'Host: shop.example.com:8080' http://shop.example.com/",
    ],
    [
      "a gateway with TLS",
      { protocol: "https", host: "shop.example.com", sni: "shop.example.com", source: edge },
      "meshroute resolve -f - --protocol https --host shop.example.com --sni shop.example.com --from-gateway edge/public",
      'curl --connect-to "::$GATEWAY:" https://shop.example.com/',
    ],
    ["TCP", { protocol: "tcp", host: "db", port: 3306 }, "meshroute resolve -f - --protocol tcp --host db --port 3306", undefined],
    ["TLS", { protocol: "tls", sni: "db" }, "meshroute resolve -f - --protocol tls --sni db", undefined],
    ["a JWT", { host: "a", claims: { sub: "me" } }, undefined, undefined],
    ["a gateway that no object describes", { host: "a", source: { ...edge, labels: {} } }, undefined, "curl http://a/"],
  ])("%s", (_, request, resolve, curl) => {
    expect(resolveCommandOf(request, shop, flags)).toBe(resolve);
    expect(curlCommandOf(request, shop)).toBe(curl);
  });

  it("says which configuration", () => {
    const all = { file: ["a b.yaml", "c/"], meshConfig: "mesh.yaml", registry: "strict", admit: true } as const;
    expect(resolveCommandOf({ host: "a" }, shop, all)).toBe(
      "meshroute resolve -f 'a b.yaml' c/ --mesh-config mesh.yaml --registry strict --admit --host a",
    );
  });

  it("survives a shell", () => {
    const path = "/it's\"$HOME`id`\\;*?[a]{b}";
    expect(inShell(resolveCommandOf({ host: "a", path }, shop, flags) ?? "")).toContain(path);
    expect(inShell(curlCommandOf({ host: "a", path }, shop) ?? "")).toContain(`http://a${path}`);
    expect(inShell(curlCommandOf({ host: "shop.example.com", source: edge, port: 8080 }, shop) ?? "")).toContain("::192.0.2.1:");
  });

  it("asks what the witness asks", async () => {
    let asked = 0;
    for (const input of fc.sample(config, { numRuns: 12, seed: SEED })) {
      const { graph } = safeCompile(input.objects);
      const stdin = input.objects.map((object) => JSON.stringify(object)).join("\n---\n");
      for (const clause of reachability(graph).clauses) {
        if (clause.status !== "reachable") continue;
        const command = resolveCommandOf(clause.witness, graph, { ...flags, admit: true });
        if (command === undefined) continue;
        const { stdout } = await runCli([...inShell(command).slice(1), "--json"], { stdin });
        const [{ decision }] = JSON.parse(stdout).outcomes;
        expect(clauseKey(decision.matched), command).toBe(clauseKey(clause));
        asked++;
      }
    }
    expect(asked).toBeGreaterThan(40);
  });
});

describe("witness", () => {
  const rules = async (rule: string, ...more: readonly string[]): Promise<readonly string[]> => {
    const { stdout } = await runCli(["witness", "-f", "shop.yaml", "bookinfo", "--json", "--rule", rule, ...more]);
    return JSON.parse(stdout).rules.map(
      ({ origin, delegate, status }: { origin: { path: string }; delegate?: { path: string }; status: string }) =>
        `${origin.path.replace("spec.", "")}${delegate === undefined ? "" : ` ${delegate.path.replace("spec.", "")}`} ${status}`,
    );
  };

  it.each<readonly [string, readonly string[]]>([
    ["VirtualService web/shop http[0].match[1]", ["http[0].match[1] reachable"]],
    ["VirtualService web/shop spec.http[0]", ["http[0].match[0] reachable", "http[0].match[1] reachable"]],
    ["web/shop http[1]", ["http[1].match[0] unreachable"]],
    ["web/shop carts", ["http[0].match[0] reachable", "http[0].match[1] reachable"]],
    ["admin http[1]", ["http[2].match[0] http[1] reachable"]],
    ["shop.yaml:15", ["http[0].match[1] reachable"]],
    ["./shop.yaml:12:9", ["http[0].match[0] reachable"]],
    ["shop.yaml:20", ["http[0].match[0] reachable", "http[0].match[1] reachable"]],
    ["shop.yaml:42", ["http[3] reachable"]],
    ["shop.yaml:55", ["http[2].match[0] http[0].match[0] reachable"]],
    ["reviews.yaml:28", ["http[1].match[0] reachable"]],
  ])("finds %s", async (rule, expected) => {
    expect(await rules(rule)).toEqual(expected);
  });

  it("says where the rules stand, reachable or not", async () => {
    const { stdout } = await runCli(["witness", "-f", "shop.yaml", "--json"]);
    const lines = JSON.parse(stdout).rules.map(({ position }: { position: { line: number } }) => position.line);
    expect(lines).toEqual([12, 14, 31, 54, 59, 42]);
  });

  it("takes several", async () => {
    expect(await rules("web/shop http[3]", "web/shop http[1]")).toEqual(["http[1].match[0] unreachable", "http[3] reachable"]);
  });

  it.each<readonly [string, RegExp]>([
    ["shop", /`shop` is in the namespaces `default`, `web`: name one/],
    ["revews", /no VirtualService `revews` has rules; did you mean `reviews`\?/],
    ["nowhere/other", /no VirtualService `nowhere\/other` has rules; the configuration has `default\/ratings`, /],
    ["web/shop http[9]", /`VirtualService web\/shop` has no rule `http\[9\]`; it has `http\[0\]\.match\[0\]`, /],
    ["shop.yaml:70", /no rule of a VirtualService stands at `shop.yaml:70`/],
    ["other.yaml:1", /none of the files that were read is `other.yaml`/],
    ["  ", /names no rule/],
  ])("says why there is no %s", async (rule, message) => {
    const { code, stdout, stderr } = await runCli(["witness", "-f", "shop.yaml", "bookinfo", "--rule", rule]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(message);
  });

  it("names the first of many rules", async () => {
    const item = "  - match: [{uri: {prefix: /a}}]\n    directResponse: {status: 200}\n";
    const stdin = `apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: many}\nspec:\n  hosts: [many]\n  http:\n${item.repeat(11)}`;
    const { stderr } = await runCli(["witness", "-f", "-", "--rule", "many http[11]"], { stdin });
    expect(stderr).toMatch(/it has `http\[0\]\.match\[0\]`, .*`http\[7\]\.match\[0\]`, 3 more\n/);
  });

  it.each<readonly [number, readonly string[]]>([
    [0, ["-f", "bookinfo"]],
    [1, ["-f", "shop.yaml"]],
    [0, ["-f", "shop.yaml", "--rule", "web/shop http[0]"]],
    [2, ["-f", "broken"]],
    [0, ["-f", "broken", "--admit", "--rule", "fine"]],
  ])("is exit %i for %j", async (code, argv) => {
    expect((await runCli(["witness", ...argv])).code).toBe(code);
  });
});
