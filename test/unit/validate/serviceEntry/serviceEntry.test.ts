import { describe, expect, it } from "vitest";
import { problemsOf } from "../problemsOf.ts";

const PORT = { number: 80, name: "http", protocol: "HTTP" };

const entry = (more: object, metadata: object = {}): readonly string[] =>
  problemsOf("ServiceEntry", { hosts: ["a.b"], ports: [PORT], resolution: "STATIC", ...more }, metadata).map((problem) =>
    problem.replace(" spec.", " "),
  );

describe("ServiceEntries", () => {
  it.each([
    ["V-SEL1, alone", { hosts: [], workloadSelector: { labels: { "": "a" } } }, ['error selector-invalid workloadSelector.labels[""]']],
    ["V-SE1", { workloadSelector: {} }, ["warning selector-empty workloadSelector.labels"]],
    [
      "V-SE2",
      { workloadSelector: { labels: { a: "b" } }, endpoints: [{ address: "1.2.3.4" }] },
      ["error endpoints-and-selector endpoints"],
    ],
    ["V-SE3", { hosts: ["*"] }, ["error host-wildcard-forbidden hosts[0]"]],
    ["V-SE4", { hosts: ["*a.b"] }, ["warning host-partial-wildcard hosts[0]"]],
    ["V-SE5", { resolution: "DNS", addresses: ["10.0.0.0/8"] }, ["error cidr-without-static addresses[0]"]],
    ["V-SE6", { ports: [PORT, PORT] }, ["error port-duplicate ports[1].name", "error port-duplicate ports[1].number"]],
    [
      "V-SE7",
      { ports: [{ number: 0, protocol: "X", targetPort: 70000 }] },
      [
        "error port-out-of-range ports[0].targetPort",
        "error port-name-invalid ports[0].name",
        "error protocol-unknown ports[0].protocol",
        "error port-out-of-range ports[0].number",
      ],
    ],
    ["V-SE8", { resolution: "NONE", ports: [{ number: 80, name: "a" }] }, ["warning addresses-missing ports[0].protocol"]],
    ["V-SE9", { resolution: "NONE", endpoints: [{ address: "1.2.3.4" }] }, ["error endpoints-unexpected endpoints"]],
    ["V-SE9, a selector", { resolution: "NONE", workloadSelector: { labels: { a: "b" } } }, ["warning selector-unused workloadSelector"]],
    ["V-SE10", { endpoints: [{ address: "a.b" }] }, ["error endpoint-address-invalid endpoints[0].address"]],
    ["V-SE11", { resolution: "DNS", hosts: ["*.b"] }, ["error host-not-resolvable hosts[0]"]],
    [
      "V-SE12",
      { resolution: "DNS_ROUND_ROBIN", endpoints: [{ address: "a.b" }, { address: "c.d" }] },
      ["error endpoints-unexpected endpoints"],
    ],
    [
      "V-SE13",
      { resolution: "DNS", endpoints: [{ address: "a.b", ports: { x: 0 } }] },
      ["error endpoint-port-undefined endpoints[0].ports.x", "error port-out-of-range endpoints[0].ports.x"],
    ],
    [
      "V-SE14",
      { resolution: "DNS", hosts: ["a.b", "c.d"], addresses: ["1.2.3.4"], ports: [{ number: 443, name: "tls", protocol: "TLS" }] },
      ["warning hosts-share-tcp-port hosts"],
    ],
    [
      "V-SE15",
      { resolution: "DYNAMIC_DNS", addresses: ["1.2.3.4"] },
      ["error host-not-wildcard hosts[0]", "error addresses-unexpected addresses"],
    ],
    ["V-SE16", { resolution: 7 }, ["error resolution-unknown resolution"]],
    ["V-SE17", { hosts: ["a.b", "c.d"], ports: [{ number: 80, name: "a" }] }, ["error hosts-share-tcp-port ports[0].protocol"]],
    ["V-EXP6", { exportTo: ["~", "a"] }, ["error export-to-conflict exportTo"]],
  ])("%s", (_rule, more, expected) => {
    expect(entry(more)).toEqual(expected);
  });

  it("V-EXP3: `.` in a namespace called `~` is not the `~` that exports to nobody", () => {
    expect(entry({ exportTo: ["."] }, { namespace: "~" })).toEqual(["error export-to-invalid exportTo[0]"]);
    expect(entry({ exportTo: ["~"] }, { namespace: "~" })).toEqual([]);
  });

  it("V-SE8: heeds the label that switches addresses off", () => {
    const more = { ports: [{ number: 80, name: "a", protocol: "TCP" }] };
    expect(entry(more)).toEqual([]);
    expect(entry(more, { labels: { "networking.istio.io/enable-autoallocate-ip": "FALSE" } })).toEqual([
      "warning addresses-missing ports[0].protocol",
    ]);
  });

  it("V-SE15: no waypoint for hosts inside the mesh", () => {
    const more = { hosts: ["*.b"], resolution: "DYNAMIC_DNS", location: "MESH_INTERNAL" };
    expect(entry(more, { labels: { "istio.io/use-waypoint": "None" } })).toEqual([]);
    expect(entry(more, { labels: { "istio.io/use-waypoint": "w" } })).toEqual(["error dynamic-dns-with-waypoint location"]);
  });
});

describe("WorkloadEntries", () => {
  it.each([
    ["V-WE1", {}, ["error address-missing spec.address"]],
    ["V-WE1, of a network", { network: "n" }, ["warning address-missing spec.address"]],
    [
      "V-WE2",
      { address: "unix://a", ports: { http: 80 } },
      ["error unix-path-invalid spec.address", "error unix-endpoint-with-ports spec.ports"],
    ],
    ["V-WE3", { address: "a_b" }, ["error endpoint-address-invalid spec.address"]],
    [
      "V-WE4",
      { address: "a.b", ports: { "a.b": 0 }, labels: { a: "-" } },
      ['error port-name-invalid spec.ports["a.b"]', 'error port-out-of-range spec.ports["a.b"]', "error label-value-invalid spec.labels.a"],
    ],
  ])("%s", (_rule, spec, expected) => {
    expect(problemsOf("WorkloadEntry", spec)).toEqual(expected);
  });
});
