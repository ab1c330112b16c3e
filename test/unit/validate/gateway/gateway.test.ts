import { describe, expect, it } from "vitest";
import { validateObject } from "../../../../src/validate/validateObject.ts";
import { decoded, problemsOf } from "../problemsOf.ts";

const PORT = { number: 443, name: "https", protocol: "HTTPS" };

function server(more: object): readonly string[] {
  const servers = [{ port: PORT, hosts: ["*"], tls: { mode: "PASSTHROUGH" }, ...more }];
  return problemsOf("Gateway", { servers }).map((problem) => problem.replace(/ spec.servers\[0\]\.?/, " ").trim());
}

describe("servers", () => {
  it.each([
    [
      "V-G4",
      { port: { ...PORT, protocol: "TLS" }, tls: { httpsRedirect: true } },
      ["warning https-redirect-without-http tls.httpsRedirect"],
    ],
    ["V-G5", { hosts: [] }, ["error hosts-missing hosts"]],
    [
      "V-G6",
      { hosts: ["ns/"] },
      ["error host-namespace-invalid hosts[0]", "error host-short-name hosts[0]", "error host-invalid hosts[0]"],
    ],
    ["V-G7", { hosts: ["a.b/c.d"] }, ["error host-namespace-invalid hosts[0]"]],
    ["V-G8", { hosts: ["reviews"] }, ["error host-short-name hosts[0]"]],
    ["V-G9, addresses", { hosts: ["1.2.3.4"] }, []],
    ["V-G10", { hosts: ["*a.com"] }, ["error host-partial-wildcard hosts[0]"]],
    ["V-G11", { port: undefined }, ["error port-missing port"]],
    ["V-G12", { port: { ...PORT, protocol: "QUIC" } }, ["error protocol-unknown port.protocol"]],
    ["V-G13", { port: { ...PORT, number: 0 } }, ["error port-out-of-range port.number"]],
    ["V-G14", { port: { ...PORT, targetPort: 1 } }, ["error target-port-unsupported port.targetPort"]],
    ["V-G15", { port: { ...PORT, name: "" } }, ["error port-name-invalid port.name"]],
    ["V-G16", { bind: "unix:///a/" }, ["error unix-path-invalid bind", "error unix-bind-with-port bind"]],
    ["V-G16, an address", { bind: "localhost" }, ["error ip-invalid bind"]],
    ["V-G17", { tls: undefined }, ["error tls-missing tls"]],
    ["V-G18", { port: { ...PORT, protocol: "HTTP" }, tls: { mode: "ISTIO_MUTUAL" } }, ["error tls-on-plain-port tls"]],
    ["V-G19", { port: { ...PORT, protocol: "TCP" } }, ["error tls-on-plain-port tls"]],
    ["V-S1", { tls: { minProtocolVersion: "TLSV1_1" } }, ["warning tls-ciphers-missing tls.minProtocolVersion"]],
    [
      "V-S2, V-S3",
      { tls: { cipherSuites: ["FOO", "AES128-SHA", "AES128-SHA", "-BAR"] } },
      ["warning tls-cipher-unknown tls.cipherSuites[0]", "warning tls-cipher-duplicate tls.cipherSuites[2]"],
    ],
    ["V-S4", { tls: { mode: "ISTIO_MUTUAL", credentialName: "a" } }, ["error tls-credentials-conflict tls.credentialName"]],
    ["V-S5", { tls: { caCrl: "a" } }, ["warning tls-credentials-unused tls"]],
    ["V-S6", { tls: { mode: "SIMPLE", credentialName: "a", credentialNames: ["b"] } }, ["error tls-credentials-conflict tls"]],
    ["V-S7", { tls: { mode: "MUTUAL", serverCertificate: "a", privateKey: "b" } }, ["error tls-credentials-missing tls.caCertificates"]],
    [
      "V-S8",
      { tls: { mode: "SIMPLE", tlsCertificates: [{ privateKey: "b" }] } },
      ["error tls-credentials-missing tls.tlsCertificates[0].serverCertificate"],
    ],
    ["V-S9", { tls: { mode: "SIMPLE", serverCertificate: "a", privateKey: "b", caCrl: "c" } }, ["error tls-crl-unsupported tls.caCrl"]],
  ])("%s", (_rule, more, expected) => {
    const decodable = Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined));
    const absent = Object.fromEntries(Object.keys(more).map((key) => [key, null]));
    expect(server({ ...absent, ...decodable })).toEqual(expected);
  });

  it("V-G12, a missing protocol is no unknown one", () => {
    const spec = { selector: { a: "b" }, servers: [{ port: { number: 80, name: "http" }, hosts: ["*"] }] };
    expect(validateObject(decoded("Gateway", spec)).map(({ message }) => message)).toEqual(["the port has no protocol"]);
  });

  it("V-G1, V-G2, V-G3: name, servers and names of ports", () => {
    expect(problemsOf("Gateway", {}, { name: "a.b" })).toEqual([
      "error object-name-invalid metadata.name",
      "error servers-missing spec.servers",
    ]);
    const one = { port: PORT, hosts: ["*"], tls: {} };
    expect(problemsOf("Gateway", { servers: [one, one] })).toEqual(["error port-duplicate spec.servers[1].port.name"]);
  });
});
