import { describe, expect, it } from "vitest";
import { annotatedIdentities, inTrustDomains } from "../../../src/registry/identities.ts";
import { trafficDistributionOf } from "../../../src/registry/trafficDistribution.ts";

describe("identities that annotations name", () => {
  it("are whole ones first, then accounts of the namespace", () => {
    const annotations = {
      "alpha.istio.io/kubernetes-serviceaccounts": "jane,joe",
      "alpha.istio.io/canonical-serviceaccounts": "spiffe://x/ns/y/sa/z",
    };
    expect(annotatedIdentities({ name: "a", annotations }, "shop", { trustDomain: "td" })).toEqual([
      "spiffe://x/ns/y/sa/z",
      "spiffe://td/ns/shop/sa/jane",
      "spiffe://td/ns/shop/sa/joe",
    ]);
  });

  it("are none without annotations", () => {
    expect(annotatedIdentities({ name: "a" }, "shop", {})).toEqual([]);
  });
});

describe("inTrustDomains", () => {
  const mesh = { trustDomainAliases: ["old", "older"] };

  it("repeats an identity of the mesh", () => {
    const identities = ["spiffe://td/ns/a/sa/b", "spiffe://old/ns/a/sa/b", "spiffe://older/ns/a/sa/b"];
    expect(inTrustDomains(mesh, "spiffe://td/ns/a/sa/b")).toEqual(identities);
  });

  it.each(["dns.example.com", "spiffe://td/a/b", "spiffe://td/ns/a/sa/b/c"])("leaves %s alone", (identity) => {
    expect(inTrustDomains(mesh, identity)).toEqual([identity]);
  });
});

describe("trafficDistributionOf", () => {
  const annotated = (text: string) => ({ name: "a", annotations: { "networking.istio.io/traffic-distribution": text } });

  it("takes the field where it says something", () => {
    expect(trafficDistributionOf(annotated("PreferSameNode"), "PreferClose")).toBe("PreferSameZone");
    expect(trafficDistributionOf(annotated("PreferSameNode"), "preferclose")).toBe("PreferSameNode");
  });

  it("takes the annotation in any case", () => {
    expect(trafficDistributionOf(annotated("PREFERCLOSE"))).toBe("PreferSameZone");
    expect(trafficDistributionOf(annotated("nope"))).toBeUndefined();
    expect(trafficDistributionOf({ name: "a" })).toBeUndefined();
  });
});
