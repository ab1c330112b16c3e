import { describe, expect, it } from "vitest";
import { validateObject } from "../../../../src/validate/validateObject.ts";
import { decoded, problemsOf, ROUTE } from "../problemsOf.ts";

const HTTP = [{ route: ROUTE }];

describe("hosts, gateways and namespaces", () => {
  it.each([
    ["V-VS1", { gateways: ["web"], http: HTTP }, ["error delegate-with-gateways spec.gateways"]],
    ["V-VS3", { tcp: HTTP }, ["error delegate-not-http spec.tcp"]],
    ["V-VS6", { hosts: ["a_b"], http: HTTP }, ["error host-invalid spec.hosts[0]"]],
    ["V-VS6, addresses", { hosts: ["1.2.3.4", "fe80::1%eth0"], http: HTTP }, []],
    ["V-VS6, no blocks of them", { hosts: ["10.0.0.0/8"], http: HTTP }, ["error host-invalid spec.hosts[0]"]],
    ["V-DNS3, more than 64 bits are no number", { hosts: ["a.9223372036854775808"], http: HTTP }, []],
    ["V-DNS3", { hosts: ["a.9223372036854775807"], http: HTTP }, ["error host-invalid spec.hosts[0]"]],
    ["V-VS7", { hosts: ["*"], http: HTTP }, ["error host-wildcard-forbidden spec.hosts[0]"]],
    ["V-VS7, not for gateways", { hosts: ["*"], gateways: ["shop/web"], http: HTTP }, []],
    ["V-VS8", { hosts: ["*.b.com", "a.b.com"], http: HTTP }, ["error host-duplicate spec.hosts[1]"]],
    ["V-VS8, literally", { hosts: ["a", "a"], http: HTTP }, ["error host-duplicate spec.hosts[1]"]],
    ["V-VS9", { hosts: ["a"] }, ["error rules-missing spec"]],
    ["V-GN1", { hosts: ["a"], gateways: ["web.shop"], http: HTTP }, ["warning gateway-name-legacy spec.gateways[0]"]],
    ["V-GN2, nothing behind is looked at", { hosts: ["a"], gateways: ["web", "a/b/c"], http: HTTP }, []],
    [
      "V-GN1, no advice on what is no name",
      { hosts: ["a"], gateways: ["{{ .web }}"], http: HTTP },
      ["error gateway-name-invalid spec.gateways[0]"],
    ],
    ["V-GN4", { hosts: ["a"], gateways: ["./web"], http: HTTP }, ["error gateway-name-invalid spec.gateways[0]"]],
    ["V-EXP2", { hosts: ["a"], exportTo: [".", "shop"], http: HTTP }, ["error export-to-duplicate spec.exportTo[1]"]],
    ["V-EXP3", { hosts: ["a"], exportTo: ["~"], http: HTTP }, ["error export-to-invalid spec.exportTo[0]"]],
    ["V-EXP5", { hosts: ["a"], exportTo: ["*", "b"], http: HTTP }, ["error export-to-conflict spec.exportTo"]],
  ])("%s", (_rule, spec, expected) => {
    expect(problemsOf("VirtualService", spec)).toEqual(expected);
  });

  it("takes `.` for `default` where the document has no namespace", () => {
    const spec = { hosts: ["a"], http: HTTP };
    expect(problemsOf("VirtualService", { ...spec, exportTo: ["."] }, { namespace: undefined })).toEqual([]);
    expect(problemsOf("VirtualService", { ...spec, exportTo: [".", "default"] }, { namespace: undefined })).toEqual([
      "error export-to-duplicate spec.exportTo[1]",
    ]);
  });

  it("2.3: looks at nothing else where an annotation refuses the object", () => {
    const annotations = { "istio.io/dry-run": "true", "internal.istio.io/parents": "x" };
    expect(problemsOf("VirtualService", {}, { annotations })).toEqual([
      'error annotation-forbidden metadata.annotations["istio.io/dry-run"]',
      'error annotation-forbidden metadata.annotations["internal.istio.io/parents"]',
    ]);
  });

  it("says where, what and what to do", () => {
    const [problem] = validateObject(decoded("VirtualService", { hosts: ["reviews:9080"], http: HTTP }));
    expect(problem).toEqual({
      severity: "error",
      code: "host-invalid",
      message: "`reviews:9080` is no host name because of its part `reviews:9080`",
      help: "give the bare name, without scheme, port or path",
      origin: { kind: "VirtualService", namespace: "shop", name: "subject", path: "spec.hosts[0]" },
    });
  });

  it.each([
    ["1.2.3.4", "an IP address is not allowed here, use a host name"],
    ["api.1", "end the name with a label that has a letter"],
    ["::1", "use a host name here"],
    ["a_b", "in each part between dots"],
  ])("says what to do about the destination %s", (host, help) => {
    const [problem] = validateObject(decoded("VirtualService", { hosts: ["reviews"], http: [{ route: [{ destination: { host } }] }] }));
    expect(problem?.help).toContain(help);
  });

  it("finds the overlap among very many hosts", () => {
    const hosts = Array.from({ length: 20_000 }, (_, index) => `host-${index}.example.com`);
    expect(problemsOf("VirtualService", { hosts: [...hosts, "*-19999.example.com"], http: HTTP }, {})).toContain(
      "error host-duplicate spec.hosts[20000]",
    );
  });
});

describe("TLS and TCP rules", () => {
  const tls = (match: object, spec: object = {}): readonly string[] =>
    problemsOf("VirtualService", { hosts: ["*.b.com"], tls: [{ match: [match], route: ROUTE }], ...spec }).map((problem) =>
      problem.replace("spec.tls[0].match[0].", ""),
    );

  it.each([
    ["V-TLS2", {}, ["error sni-hosts-missing sniHosts"]],
    ["V-TLS3", { sniHosts: ["a_b"] }, ["error host-invalid sniHosts[0]"]],
    ["V-TLS3, an address", { sniHosts: ["1.2.3.4"] }, ["warning sni-host-is-ip sniHosts[0]"]],
    ["V-TLS4", { sniHosts: ["a.c.com"] }, ["error sni-host-not-covered sniHosts[0]"]],
    ["V-TLS4, a wildcard inside the wildcard", { sniHosts: ["*.a.b.com"] }, []],
    [
      "V-TLS5",
      { sniHosts: ["a.b.com"], destinationSubnets: ["10.0.0.0/33"], port: 65536 },
      ["error cidr-invalid destinationSubnets[0]", "error port-out-of-range port"],
    ],
    [
      "V-GN1, a warning unlike elsewhere in matches",
      { sniHosts: ["a.b.com"], gateways: ["a.b"] },
      ["warning gateway-name-legacy gateways[0]"],
    ],
  ])("%s", (_rule, match, expected) => {
    expect(tls(match)).toEqual(expected);
  });

  it("8.9: weights of TCP may add up to more than those of HTTP", () => {
    const route = [1, 2, 3].map(() => ({ destination: { host: "a" }, weight: 2 ** 31 - 1 }));
    expect(problemsOf("VirtualService", { hosts: ["a"], tcp: [{ route }], http: [{ route }] })).toEqual([
      "refused weights-sum-too-large spec.http[0].route",
    ]);
  });

  it("2.14: a partial wildcard is refused by Envoy only", () => {
    expect(tls({ sniHosts: ["*a.b.com"] })).toEqual(["refused sni-host-partial-wildcard sniHosts[0]"]);
  });

  it("V-SNI: takes generated names for gateways", () => {
    const name = "outbound_.80_._.a.b.com";
    const spec = (gateways: readonly string[], sni = name): object => ({
      hosts: [sni],
      gateways,
      tls: [{ match: [{ sniHosts: [sni] }], route: ROUTE }],
    });
    expect(problemsOf("VirtualService", spec(["shop/web"]))).toEqual([]);
    expect(problemsOf("VirtualService", spec(["mesh"]))).toHaveLength(2);
    expect(problemsOf("VirtualService", spec(["shop/web"], "outbound_.x_._.a"))[0]).toBe("error sni-host-invalid spec.hosts[0]");
  });

  it("V-TLS1, V-TCP1: need a match and a route", () => {
    expect(problemsOf("VirtualService", { hosts: ["a"], tls: [{}], tcp: [{}] })).toEqual([
      "error match-missing spec.tls[0].match",
      "error route-missing spec.tls[0].route",
      "error route-missing spec.tcp[0].route",
    ]);
  });
});

describe("unused rules", () => {
  const warnings = (...matches: readonly (readonly object[])[]): readonly string[] =>
    problemsOf("VirtualService", { hosts: ["a"], http: matches.map((match) => ({ match, route: ROUTE })) });
  const prefix = (text: string, more: object = {}): object => ({ uri: { prefix: text }, ...more });

  it.each([
    ["V-U1", [[], []], ["warning rule-unreachable spec.http[1]"]],
    ["V-U2", [[], [prefix("/a")]], ["warning rule-unreachable spec.http[1]"]],
    [
      "V-U3, V-U4",
      [[prefix("/a")], [prefix("/a")]],
      ["warning match-duplicate spec.http[1].match[0]", "warning rule-unreachable spec.http[1]"],
    ],
    [
      "V-U4, names and empty fields do not count",
      [[prefix("/a"), prefix("/a", { name: "n", headers: {}, port: 0 })]],
      ["warning match-duplicate spec.http[0].match[1]"],
    ],
    ["V-U4, an empty condition does", [[prefix("/a"), prefix("/a", { method: {} })]], []],
    ["V-U5", [[prefix("/a")], [prefix("/ab")]], ["warning match-covered spec.http[1].match[0]"]],
    ["V-U5, the longer first", [[prefix("/ab")], [prefix("/a")]], []],
    ["V-U5, another port", [[prefix("/a")], [prefix("/ab", { port: 80 })]], []],
    [
      "V-U5, no method is GET",
      [[prefix("/a")], [prefix("/ab", { method: { exact: "GET" } })]],
      ["warning match-covered spec.http[1].match[0]"],
    ],
    ["V-U5, other headers", [[prefix("/a", { headers: { x: {} } })], [prefix("/ab", { headers: { y: {} } })]], []],
    [
      "V-U5, the start of the earlier value",
      [[prefix("/a", { headers: { x: { exact: "ab" } } })], [prefix("/ab", { headers: { x: { exact: "a" } } })]],
      ["warning match-covered spec.http[1].match[0]"],
    ],
  ])("%s", (_rule, matches, expected) => {
    expect(warnings(...matches)).toEqual(expected);
  });

  it("V-U2: name the first rule that matches everything", () => {
    const http = [[], [], [prefix("/a")]].map((match) => ({ match, route: ROUTE }));
    const found = validateObject(decoded("VirtualService", { hosts: ["a"], http }));
    expect(found.map(({ message }) => message)).toEqual(
      Array.from({ length: 2 }, () => "the rule is never used because rule 0 before it matches everything"),
    );
  });
});
