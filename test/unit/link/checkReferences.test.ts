import { describe, expect, it } from "vitest";
import { compile, resolve, safeCompile } from "../../../src/index.ts";
import type { RegistryMode } from "../../../src/link/registryMode.ts";
import { load } from "../../../src/load.ts";

const service = (name: string, namespace = "default") => `
apiVersion: v1
kind: Service
metadata: {name: ${name}, namespace: ${namespace}}
spec: {ports: [{name: http, port: 80}]}
`;

const rule = (host: string, subsets: readonly string[], namespace = "default") => `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: "rule-${subsets.join("-")}-${host.length}", namespace: ${namespace}}
spec: {host: "${host}", subsets: [${subsets.map((name) => `{name: ${name}, labels: {version: ${name}}}`).join(", ")}]}
`;

const virtualService = (spec: string) => `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: web, namespace: default}
spec: {hosts: [web], ${spec}}
`;

const toSubset = (subset: string) => virtualService(`http: [{route: [{destination: {host: web, subset: ${subset}}}]}]`);
const origin = (path: string) => ({ kind: "VirtualService", namespace: "default", name: "web", path });

function check(documents: readonly string[], registry: RegistryMode = "infer") {
  const { config, diagnostics } = load([{ file: "a.yaml", text: documents.join("---\n") }]);
  expect(diagnostics).toEqual([]);
  return safeCompile(config, { registry }).diagnostics;
}

describe("subsets", () => {
  it("says nothing of a subset that a rule has", () => {
    expect(check([service("web"), rule("web", ["v1"]), toSubset("v1")])).toEqual([]);
  });

  it("names the closest subset and all others of the rule", () => {
    expect(check([service("web"), rule("web", ["canary", "stable"]), toSubset("canray")])).toEqual([
      {
        severity: "warning",
        code: "subset-unknown",
        message: "no DestinationRule for `web.default.svc.cluster.local` has a subset `canray`, so no request arrives there",
        help: "did you mean `canary`? `DestinationRule default/rule-canary-stable-3` has `canary` and `stable`",
        origin: origin("spec.http[0].route[0].destination.subset"),
      },
    ]);
  });

  it("asks for a rule where there is none", () => {
    expect(check([toSubset("v1")])).toMatchObject([
      { code: "subset-unknown", help: "add a DestinationRule for the host with the subset `v1` and the labels of its pods" },
    ]);
  });

  it("asks for the subset where the rule has none at all", () => {
    expect(check([rule("web", []), toSubset("v1")])).toMatchObject([
      { help: "add the subset to `DestinationRule default/rule--3`, which has none" },
    ]);
  });

  it("finds the subset in a rule with a wildcard host, in whatever namespace", () => {
    expect(check([rule("*.local", ["v1"], "istio-system"), toSubset("v1")])).toEqual([]);
  });

  it("does not look behind the most specific rule of a namespace, as no proxy does", () => {
    const documents = [rule("*.local", ["v1"]), rule("web", ["v2"]), toSubset("v1")];
    expect(check(documents)).toMatchObject([{ code: "subset-unknown", help: "`DestinationRule default/rule-v2-3` has `v2`" }]);
    const { config } = load([{ file: "a.yaml", text: documents.join("---\n") }]);
    expect(resolve(compile(config), { host: "web" })).toMatchObject({ kind: "reject", reason: "cluster-not-found" });
  });

  it("reports one subset of one object once, with all its places", () => {
    const spec = `
      http: [{route: [{destination: {host: web}}], mirror: {host: web, subset: v9}}, {route: [{destination: {host: web}}], mirrors: [{destination: {host: web, subset: v9}}]}],
      tls: [{match: [{sniHosts: [web]}], route: [{destination: {host: web, subset: v9}}]}],
      tcp: [{route: [{destination: {host: web, subset: v9}}]}]`;
    const found = check([service("web"), rule("web", ["v1"]), virtualService(spec)]).filter(({ code }) => code === "subset-unknown");
    expect(found).toMatchObject([
      {
        origin: origin("spec.http[0].mirror.subset"),
        related: [
          origin("spec.http[1].mirrors[0].destination.subset"),
          origin("spec.tls[0].route[0].destination.subset"),
          origin("spec.tcp[0].route[0].destination.subset"),
        ],
      },
    ]);
  });

  it("looks up the name behind an ExternalName service", () => {
    const alias = `
apiVersion: v1
kind: Service
metadata: {name: web, namespace: default}
spec: {type: ExternalName, externalName: real.default.svc.cluster.local, ports: [{name: http, port: 80}]}
`;
    expect(check([alias, service("real"), rule("real", ["v1"]), toSubset("v1")])).toEqual([]);
    expect(check([alias, service("real"), rule("web", ["v1"]), toSubset("v1")])).toMatchObject([{ code: "subset-unknown" }]);
  });
});

describe("hosts", () => {
  const toHost = (host: string) =>
    virtualService(`http: [{route: [{destination: {host: ${host}, subset: v1}}, {destination: {host: ${host}}, weight: 1}]}]`);

  it.each([
    ["webb", ["web"], "did you mean `web.default.svc.cluster.local`? else add a Service or ServiceEntry for it, or correct the name"],
    ["zzz", ["web"], "add a Service or ServiceEntry for it, or correct the name"],
    ["zzz", [], "add a Service or ServiceEntry for it, or correct the name"],
  ])("warns of `%s` beside %j when the registry is strict", (host, names, help) => {
    expect(check([...names.map((name) => service(name)), toHost(host)], "strict")).toEqual([
      {
        severity: "warning",
        code: "host-unknown",
        message: `no Service or ServiceEntry has the host \`${host}.default.svc.cluster.local\`, so no request arrives there`,
        help,
        origin: origin("spec.http[0].route[0].destination.host"),
        related: [origin("spec.http[0].route[1].destination.host")],
      },
    ]);
  });

  it("names the service of the same name in another namespace", () => {
    const help = "did you mean `api.shop.svc.cluster.local`? else add a Service or ServiceEntry for it, or correct the name";
    expect(check([service("api", "shop"), toHost("api")], "strict")).toMatchObject([{ help }]);
  });

  it("compares hosts outside of the cluster with those of ServiceEntries", () => {
    const entry = `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: api, namespace: outside}
spec: {hosts: [api.example.com], resolution: DNS, ports: [{number: 80, name: http, protocol: HTTP}]}
`;
    const help = "did you mean `api.example.com`? else add a Service or ServiceEntry for it, or correct the name";
    expect(check([entry, toHost("api.exmaple.com")])).toMatchObject([{ code: "host-unknown", help }]);
  });

  it("warns without strictness too where the namespace declares its services, as none is inferred there", () => {
    expect(check([service("web"), toHost("wbe")])).toMatchObject([{ code: "host-unknown" }]);
    expect(check([toHost("wbe")]).map(({ code }) => code)).toEqual(["destination-inferred", "subset-unknown"]);
  });
});
