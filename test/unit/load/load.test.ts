import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../../src/diagnostic/diagnostic.ts";
import { type Loaded, load } from "../../../src/load/load.ts";
import type { LoadOptions } from "../../../src/load/loadOptions.ts";
import { virtualService } from "./texts.ts";

function loadText(text: string, options?: LoadOptions): Loaded {
  return load([{ file: "a.yaml", text }], options);
}

/** `line:column severity code path` of every diagnostic. */
function summary(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map(({ position, severity, code, origin }) =>
    `${position?.line}:${position?.column} ${severity} ${code} ${origin?.path ?? ""}`.trimEnd(),
  );
}

function names({ config }: Loaded): readonly string[] {
  return config.objects.map(({ metadata }) => metadata.name);
}

describe("load", () => {
  it("loads every document of every file", () => {
    const loaded = load([
      { file: "a.yaml", text: `${virtualService("one")}---\n${virtualService("two")}` },
      { file: "b.yaml", text: virtualService("three") },
    ]);
    expect(names(loaded)).toEqual(["one", "two", "three"]);
    expect(loaded.diagnostics).toEqual([]);
  });

  it("loads JSON, the items of a List, and lists whose items do not say their kind", () => {
    const item = { metadata: { name: "one" }, spec: { hosts: ["a"], http: [{ route: [{ destination: { host: "a" } }] }] } };
    const frame = { apiVersion: "networking.istio.io/v1", kind: "VirtualService" };
    const list = { apiVersion: "v1", kind: "List", items: [{ ...frame, ...item }] };
    const typed = { apiVersion: frame.apiVersion, kind: "VirtualServiceList", items: [item] };
    expect(names(loadText(JSON.stringify(list, null, "\t")))).toEqual(["one"]);
    expect(names(loadText(JSON.stringify(typed)))).toEqual(["one"]);
    expect(names(loadText(`${JSON.stringify(list)}\n${JSON.stringify({ ...frame, ...item })}`))).toEqual(["one", "one"]);
  });

  it("has nothing to say about no text", () => {
    expect(loadText("")).toMatchObject({ config: { objects: [] }, diagnostics: [] });
  });

  it.each<readonly [string, string, string]>([
    ["an unquoted star", virtualService("bad").replace("- reviews", "- *"), "8:5 error unquoted-star spec.hosts[0]"],
    ["an unquoted wildcard", virtualService("bad").replace("- reviews", "- *.shop.com"), "8:5 error unquoted-star spec.hosts[0]"],
    ["a tab", virtualService("bad").replace("  http:", "\thttp:"), "9:1 error yaml-tab"],
    ["a duplicate key", virtualService("bad", "  hosts: [a]"), "13:3 error duplicate-key spec.hosts"],
    ["an unknown field", virtualService("bad", "      weigth: 100"), "13:7 error unknown-field spec.http[0].route[0].weigth"],
    ["an unknown kind", virtualService("bad").replace("VirtualService", "VirtualServce"), "2:1 error unknown-kind kind"],
    ["a missing name", virtualService("bad").replace("  name: bad\n", ""), "3:1 error name-missing metadata"],
    ["a quote that is not closed", virtualService("bad").replace("- reviews", '- "reviews'), "8:5 error yaml-syntax"],
    ["a text where a number is", virtualService("bad", "      weight: ten"), "13:7 error bad-number spec.http[0].route[0].weight"],
    ["an infinite number", virtualService("bad", "      weight: .inf"), "13:15 error yaml-number spec.http[0].route[0].weight"],
    ["a null key", virtualService("bad", "  ~: 1"), "13:3 error yaml-key spec"],
    ["a `?` without quotes in braces", virtualService("bad", "  x: {exact: /a?b}"), "13:14 error yaml-flow spec.x"],
    ["a `?` without quotes in brackets", virtualService("bad", "  x: [a, b?]"), "13:10 error yaml-flow spec.x"],
    ["a control character", virtualService("bad", "  # \u0007"), "13:5 error yaml-syntax"],
  ])("says where %s is and loads every other document", (_, broken, expected) => {
    const loaded = loadText(`${virtualService("one")}---\n${broken}---\n${virtualService("two")}`);
    expect(names(loaded)).toEqual(["one", "two"]);
    const [line = "", rest = ""] = expected.split(/:(.*)/);
    expect(summary(loaded.diagnostics)).toEqual([`${Number(line) + 13}:${rest}`]);
    expect(loaded.diagnostics[0]?.message).toMatch(/^[^A-Z].*[^.]$/);
  });

  it.each<readonly [string, string]>([
    ["  x: a: b", "a mapping or list stands where a single value is expected"],
    ["  x", "a line is neither `key: value` nor an item of a list"],
    ['  x: "\\q"', "a backslash in double quotes begins no escape that YAML knows"],
    ["  x: @a", "a text begins with a character that YAML reserves"],
    [`  ${"x".repeat(1025)}: 1`, "a key is longer than 1024 characters"],
    ["  x: &a &b c", "a value has two anchors"],
    ["  x: {a: 1", "a list or mapping in brackets is not closed"],
    ["  x:\n     y: 1\n    z: 2", "a line is indented unlike its neighbours"],
    ["  x: ]", 'this is no YAML: unexpected flow-seq-end token in YAML stream: "]"'],
  ])("explains %j", (line, message) => {
    expect(loadText(virtualService("bad", line)).diagnostics.map((problem) => problem.message)).toEqual([message]);
  });

  it.each<readonly [string, string]>([
    ["a quote", "  x: 'a''"],
    ["a quote behind a backslash", '  x: "a\\"'],
    ["a quote that would end a later text", "  x: 'a''\n  y: ''"],
    ["a bracket", "  x: [a"],
    ["a bracket above another field", "  x: [a\n  y: b"],
  ])("says where %s is not closed", (_, lines) => {
    expect(summary(loadText(virtualService("bad", lines)).diagnostics)).toEqual([expect.stringMatching(/^1[345]:\d+ error yaml-syntax$/)]);
  });

  it("reads quoted texts and brackets that go on at any indentation, as Kubernetes does", () => {
    const text = virtualService(
      "one",
      "    rewrite:",
      "      uri: '/a",
      " b''\nc'",
      "    headers: {request: {",
      '\t"remove": [',
      '"x-a",',
      "#c",
      "]",
      "}}",
    );
    const loaded = loadText(text);
    expect(loaded.diagnostics).toEqual([]);
    expect(loaded.config.objects[0]?.spec).toMatchObject({
      http: [{ rewrite: { uri: "/a b' c" }, headers: { request: { remove: ["x-a"] } } }],
    });
  });

  it("names the object of a document that is no YAML", () => {
    const [diagnostic] = loadText(virtualService("bad").replace("  http:", "\thttp:")).diagnostics;
    expect(diagnostic?.origin).toEqual({ kind: "VirtualService", namespace: "shop", name: "bad", path: "" });
  });

  it("reports every unquoted star of a document, and nothing that follows from them", () => {
    const { diagnostics } = loadText(virtualService("bad").replace("- reviews", "- *").replace("host: reviews", "host: *.com"));
    expect(summary(diagnostics)).toEqual([
      "8:5 error unquoted-star spec.hosts[0]",
      "12:15 error unquoted-star spec.http[0].route[0].destination.host",
    ]);
  });

  it("warns about texts that are not what they look like, with how to quote them", () => {
    const text = [
      "apiVersion: networking.istio.io/v1",
      "kind: DestinationRule",
      "metadata: {name: a}",
      "spec:",
      "  host: a",
      "  trafficPolicy: {outlierDetection: {splitExternalLocalOriginErrors: on, consecutive5xxErrors: 010}}",
      "  subsets: [{name: v1, labels: {y: a}}]",
    ].join("\n");
    const loaded = loadText(text);
    expect(summary(loaded.diagnostics)).toEqual([
      "6:70 warning yaml-scalar spec.trafficPolicy.outlierDetection.splitExternalLocalOriginErrors",
      "6:96 warning yaml-scalar spec.trafficPolicy.outlierDetection.consecutive5xxErrors",
      "7:33 warning yaml-scalar spec.subsets[0].labels",
    ]);
    expect(loaded.diagnostics.map(({ help }) => help)).toEqual([
      'write `"on"` for the text, or `true`',
      'write `"010"` for the text, or `8`',
      'write `"y"`',
    ]);
    expect(loaded.config.objects[0]?.spec).toMatchObject({
      trafficPolicy: { outlierDetection: { splitExternalLocalOriginErrors: true, consecutive5xxErrors: 8 } },
      subsets: [{ labels: { true: "a" } }],
    });
  });

  it("skips kinds that do not route with one info, and does not look into them", () => {
    const deployment = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {a: on, a: *x}\n";
    const { diagnostics, config } = loadText(`${deployment}---\n${deployment}---\nfoo: bar\n---\n- 1\n---\n${virtualService("one")}`);
    expect(config.objects).toHaveLength(1);
    expect(diagnostics).toEqual([
      {
        severity: "info",
        code: "skipped-objects",
        message: "4 documents have no part in routing and are skipped: 2 Deployment, 2 that are no Kubernetes objects",
        position: { file: "a.yaml", line: 1, column: 1 },
      },
    ]);
  });

  it("names the eight commonest of the kinds that do not route", () => {
    const kinds = ["Pod", "Pod", ..."ABCDEFGHI"];
    const { diagnostics } = loadText(kinds.map((kind) => `apiVersion: v1\nkind: ${kind}\nmetadata: {name: a}\n`).join("---\n"));
    expect(diagnostics.map(({ message }) => message)).toEqual([
      "11 documents have no part in routing and are skipped: 2 Pod, 1 A, 1 B, 1 C, 1 D, 1 E, 1 F, 1 G, 2 of other kinds",
    ]);
  });

  it.each([
    ["a chart", "apiVersion: v2\nname: shop\nversion: 0.1.0\n"],
    ["an old chart", "apiVersion: v1\nname: shop\nversion: 0.1.0\n"],
    ["values of a chart", "metadata: {a: b}\ngateway: {hosts: [a]}\n"],
    ["settings of another program", "apiVersion: install.istio.io/v1alpha1\nspec: {profile: demo}\n"],
    ["a pipeline", "kind: pipeline\nname: build\nsteps: []\n"],
  ])("skips %s", (_, text) => {
    const { diagnostics, sources } = loadText(text);
    expect(diagnostics.map(({ severity, code }) => `${severity} ${code}`)).toEqual(["info skipped-objects"]);
    expect(sources.objects).toEqual([]);
  });

  it.each([
    ["kind: VirtualService\nmetadata: {name: a}\n", "api-version-missing"],
    ["kind: VirtualSevice\nspec: {hosts: [a]}\n", "api-version-missing"],
    ["kind: Deployment\nmetadata: {name: a}\nspec: {}\n", "api-version-missing"],
    ["apiVersion: networking.istio.io/v1\nmetadata: {name: a}\n", "kind-missing"],
    ["apiVersion: networking.istio.io/v1\nkind:\nspec: {hosts: [a]}\n", "kind-missing"],
    ["apiVersion: v1\nspec: {ports: []}\n", "kind-missing"],
    ["metadata: {name: a}\nspec: {hosts: [a]}\n", "kind-missing"],
  ])("takes %j for an object whose author forgot something", (text, code) => {
    expect(loadText(text).diagnostics.map((diagnostic) => `${diagnostic.severity} ${diagnostic.code}`)).toEqual([`error ${code}`]);
  });

  it("makes less of broken documents of kinds that do not route, and of other programs", () => {
    expect(summary(loadText("apiVersion: apps/v1\nkind: Deployment\nspec: [").diagnostics)).toEqual(["3:8 warning yaml-syntax"]);
    expect(summary(loadText("theme: [").diagnostics)).toEqual(["1:9 info yaml-syntax"]);
  });

  it("keeps what could change routing and is not evaluated, with the labels of its workloads", () => {
    const text = [
      "apiVersion: networking.istio.io/v1alpha3",
      "kind: EnvoyFilter",
      "metadata: {name: lua, namespace: shop}",
      "spec: {workloadSelector: {labels: {app: web, __proto__: x}}, a: *}",
      "---",
      "apiVersion: security.istio.io/v1",
      "kind: AuthorizationPolicy",
      "metadata: {name: deny}",
      "spec: {selector: {matchLabels: {app: web}}}",
      "---",
      "apiVersion: gateway.networking.k8s.io/v1",
      "kind: HTTPRoute",
      "metadata: {name: r}",
    ].join("\n");
    const { config, diagnostics } = loadText(text);
    expect(summary(diagnostics)).toEqual([
      "1:1 warning kind-not-evaluated",
      "6:1 warning kind-not-evaluated",
      "11:1 warning kind-not-evaluated",
    ]);
    expect(JSON.stringify(config.unevaluated)).toBe(
      JSON.stringify([
        { kind: "EnvoyFilter", namespace: "shop", name: "lua", selector: JSON.parse('{"app":"web","__proto__":"x"}') },
        { kind: "AuthorizationPolicy", namespace: "", name: "deny", selector: { app: "web" } },
        { kind: "HTTPRoute", namespace: "", name: "r" },
      ]),
    );
  });

  it.each([
    "metadata:\n  name: {{ .Values.name }}\n",
    "{{- if .Values.on }}\nkind: VirtualService\n{{- end }}\n",
    'kind: VirtualService\nmetadata:\n  labels:\n{{ include "labels" . | indent 4 }}\nspec: {}\n',
  ])("names a Go template: %j", (template) => {
    const loaded = loadText(`${virtualService("one")}---\n${template}---\n${template}`);
    expect(names(loaded)).toEqual(["one"]);
    expect(loaded.diagnostics).toHaveLength(1);
    expect(loaded.diagnostics[0]).toMatchObject({ severity: "warning", code: "go-template" });
    expect(loaded.diagnostics[0]?.message).toMatch(/^`\{\{.*\}\}` is a Go template, so 2 documents of this file are not read$/);
  });

  it("says of a quoted Go template that it is taken as a text", () => {
    const { diagnostics, config } = loadText(virtualService("one").replace("- reviews", '- "{{ .Values.host }}"'));
    expect(summary(diagnostics)).toEqual(["8:5 warning go-template spec.hosts[0]"]);
    expect(config.objects[0]?.spec).toMatchObject({ hosts: ["{{ .Values.host }}"] });
  });

  it("follows aliases and merge keys as Kubernetes does", () => {
    const text = virtualService(
      "one",
      "      headers: &h {request: {set: {x-a: '1'}}}",
      "    - destination: {host: b}",
      "      headers:",
      "        <<: *h",
      "        response: {set: {x-b: '2'}}",
    );
    expect(loadText(text)).toMatchObject({
      diagnostics: [],
      config: {
        objects: [
          { spec: { http: [{ route: [{}, { headers: { request: { set: { "x-a": "1" } }, response: { set: { "x-b": "2" } } } }] }] } },
        ],
      },
    });
  });

  it("lets a merge replace the keys before it, and warns", () => {
    const text = virtualService("one", "  - &r {name: a, route: [{destination: {host: b}}]}", "  - name: b", "    <<: *r");
    const loaded = loadText(text);
    expect(summary(loaded.diagnostics)).toEqual(["15:5 warning yaml-merge spec.http[2]"]);
    expect(loaded.config.objects[0]?.spec).toMatchObject({ http: [{}, { name: "a" }, { name: "a" }] });
  });

  it("bounds size, depth and aliases, each for itself", () => {
    const bomb = `a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n${virtualService("bomb")}`;
    const limits = { length: 2000, depth: 12, aliased: 20 };
    const loaded = load(
      [
        { file: "large.yaml", text: "#".repeat(2001) },
        { file: "deep.yaml", text: virtualService("deep", `  exportTo: ${"[".repeat(20)}${"]".repeat(20)}`) },
        { file: "bomb.yaml", text: bomb },
        { file: "fine.yaml", text: virtualService("fine") },
      ],
      { limits },
    );
    expect(loaded.diagnostics.map(({ code, position }) => `${position?.file} ${code}`)).toEqual([
      "large.yaml too-large",
      "deep.yaml too-deep",
      "bomb.yaml too-many-aliases",
    ]);
    expect(names(loaded)).toEqual(["fine"]);
  });

  it("refuses depth that aliases make, and an alias inside its own anchor", () => {
    const deep = virtualService("deep", "  a: &a [[[[x]]]]", "  b: [[[[*a]]]]");
    expect(loadText(deep, { limits: { depth: 8 } }).diagnostics.map(({ code }) => code)).toEqual(["too-deep"]);
    expect(loadText(virtualService("loop", "  a: &a [*a]")).diagnostics[0]?.message).toBe("the value of the anchor `a` holds itself");
  });

  it("keeps keys such as `__proto__` as ordinary ones", () => {
    const text = virtualService("one", "    match: [{headers: {__proto__: {exact: a}, constructor: {exact: b}}}]");
    const spec = JSON.stringify(loadText(text).config.objects[0]?.spec);
    expect(spec).toContain('"headers":{"__proto__":{"exact":"a"},"constructor":{"exact":"b"}}');
  });

  it("takes a problem in one item of a List for that item only", () => {
    const indent = (text: string): string =>
      text
        .trimEnd()
        .split("\n")
        .map((line, index) => (index === 0 ? `- ${line}` : `  ${line}`))
        .join("\n");
    const bad = virtualService("bad").replace("- reviews", "- *");
    const text = `apiVersion: v1\nkind: List\nitems:\n${indent(bad)}\n${indent(virtualService("good"))}\n`;
    const loaded = loadText(text);
    expect(names(loaded)).toEqual(["good"]);
    expect(summary(loaded.diagnostics)).toEqual(["11:7 error unquoted-star spec.hosts[0]"]);
  });
});

describe("what load leaves out", () => {
  it("keeps objects apart that were read in part", () => {
    const unknown = virtualService("unknown", "    timeuot: 5s");
    const repeated = virtualService("repeated", "    timeout: 5s", "    timeout: 6s");
    const unreadable = virtualService("unreadable", "    timeout: [5s]");
    const loaded = loadText([unknown, repeated, unreadable, virtualService("fine")].join("---\n"));
    expect(names(loaded)).toEqual(["fine"]);
    expect(loaded.config.rejected?.map(({ object, unknownFields }) => [object.metadata.name, unknownFields])).toEqual([
      ["unknown", ["spec.http[0].timeuot"]],
      ["repeated", []],
    ]);
    expect(loadText(virtualService("fine")).config).not.toHaveProperty("rejected");
  });

  it("lists the documents that have no part in routing", () => {
    const { skipped } = loadText("apiVersion: apps/v1\nkind: Deployment\n---\nreplicas: 2\n");
    expect(skipped).toEqual([
      { kind: "Deployment", position: { file: "a.yaml", line: 1, column: 1 } },
      { position: { file: "a.yaml", line: 4, column: 1 } },
    ]);
  });
});

describe("load with mesh settings", () => {
  const meshConfig = "outboundTrafficPolicy:\n  mode: REGISTRY_ONLY\n";
  const FLOW = "{outboundTrafficPolicy: {mode: REGISTRY_ONLY}}";

  it.each([
    ["a MeshConfig", meshConfig],
    [
      "a ConfigMap",
      `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: istio}\ndata:\n  mesh: |\n    ${meshConfig.replaceAll("\n", "\n    ")}\n`,
    ],
    ["an IstioOperator", `kind: IstioOperator\nspec:\n  meshConfig:\n    ${meshConfig.replaceAll("\n", "\n    ")}\n`],
    ["an IstioOperator with values", `kind: IstioOperator\nspec:\n  profile: demo\n  values:\n    meshConfig: ${FLOW}\n`],
    [
      "an Istio of the Sail operator",
      `apiVersion: sailoperator.io/v1\nkind: Istio\nspec: {version: v1.26.0, values: {meshConfig: ${FLOW}}}\n`,
    ],
    ["a HelmRelease", `kind: HelmRelease\nspec: {chart: {}, values: {pilot: {}, meshConfig: ${FLOW}}}\n`],
    ["values of Istio's chart", `global: {meshID: a}\nmeshConfig: ${FLOW}\n`],
    ["values of a chart that depends on Istio's", `istiod: {pilot: {}, meshConfig: ${FLOW}}\n`],
    ["a ConfigMap among others", `kind: Other\n---\nkind: ConfigMap\ndata: {mesh: "{outboundTrafficPolicy: {mode: REGISTRY_ONLY}}"}`],
  ])("takes %s", (_, text) => {
    const { config, diagnostics } = load([], { meshConfig: { file: "mesh.yaml", text } });
    expect(diagnostics).toEqual([]);
    expect(config.meshConfig).toEqual({ outboundTrafficPolicy: { mode: "REGISTRY_ONLY" } });
  });

  it.each([
    ["another ConfigMap", "kind: ConfigMap\ndata: {other: a}\n"],
    ["any other object", "apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n"],
  ])("refuses %s without settings", (_, text) => {
    const { config, diagnostics } = load([], { meshConfig: { file: "mesh.yaml", text } });
    expect(summary(diagnostics)).toEqual(["1:1 error mesh-config-missing"]);
    expect(config.meshConfig).toBeUndefined();
  });

  it("takes an Istio that says nothing of its mesh for one with the settings it starts with", () => {
    const text = "apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec: {profile: demo}\n";
    const { config, diagnostics } = load([], { meshConfig: { file: "mesh.yaml", text } });
    expect(summary(diagnostics)).toEqual(["1:1 info mesh-config-missing"]);
    expect(config.meshConfig).toEqual({});
  });

  it("takes settings that are empty for none", () => {
    const { config, diagnostics } = load([], { meshConfig: { file: "mesh.yaml", text: "meshConfig:\nglobal: {}\n" } });
    expect(diagnostics).toEqual([]);
    expect(config.meshConfig).toEqual({});
  });

  it("says where the settings are wrong", () => {
    const { config, diagnostics } = load([], { meshConfig: { file: "mesh.yaml", text: "outboundTrafficPolicy:\n  mode: NEVER\n" } });
    expect(config.meshConfig).toBeUndefined();
    expect(summary(diagnostics)).toEqual(["2:3 error unknown-enum-value outboundTrafficPolicy.mode"]);
  });

  it("warns of a key that is there twice and takes the last, as Istio does", () => {
    const twice = "connectTimeout: 1s\nconnectTimeout: 2s\n";
    const { config, diagnostics } = load([], { meshConfig: { file: "mesh.yaml", text: twice } });
    expect(summary(diagnostics)).toEqual(["2:1 warning duplicate-key"]);
    expect(config.meshConfig).toEqual({ connectTimeout: "2s" });
    const inner = load([], { meshConfig: { file: "mesh.yaml", text: JSON.stringify({ kind: "ConfigMap", data: { mesh: twice } }) } });
    expect(inner.config.meshConfig).toEqual({ connectTimeout: "2s" });
  });

  it("mentions settings among the objects that are not used", () => {
    const text = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: istio}\ndata: {mesh: ''}\n";
    expect(loadText(text).diagnostics.map(({ code }) => code)).toEqual(["mesh-config-unused", "skipped-objects"]);
    const used = loadText(text, { meshConfig: { file: "mesh.yaml", text: meshConfig } });
    expect(used.diagnostics.map(({ code }) => code)).toEqual(["skipped-objects"]);
  });
});
