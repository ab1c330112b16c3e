import { describe, expect, it } from "vitest";
import { destinationOfCluster, fitsDestination, formatPattern } from "../../../src/testing/destination.ts";
import { formatRequest, parseRequestText } from "../../../src/testing/requestText.ts";
import { isRuleNamed } from "../../../src/testing/ruleName.ts";

const reviews = { host: "reviews.prod.svc.cluster.local", port: 9080, subset: "v2" };
const cluster = "outbound|9080|v2|reviews.prod.svc.cluster.local";

describe("a destination", () => {
  it.each([
    "reviews",
    "reviews.prod",
    "reviews.prod.svc",
    "Reviews.prod.svc.cluster.local",
    "reviews:9080",
    "reviews/v2",
    "reviews.prod:9080/v2",
    cluster,
  ])("is meant by %s", (pattern) => {
    expect(fitsDestination(pattern, reviews, cluster)).toBe(true);
  });

  it.each([
    "review",
    "reviews.pro",
    "reviews.default",
    "reviews:80",
    "reviews/v1",
    "reviews/",
    "a/b/c",
    "",
    "outbound|9080||reviews",
    "svc",
  ])("is not meant by %j", (pattern) => {
    expect(fitsDestination(pattern, reviews, cluster)).toBe(false);
  });

  it("may have a name like that of a cluster", () => {
    const proxy = { host: "outbound-proxy.web.svc.cluster.local", subset: "v1" };
    expect(fitsDestination("outbound-proxy/v1", proxy, "")).toBe(true);
    expect(fitsDestination("outbound-proxy/v2", proxy, "")).toBe(false);
  });

  it("outside of the mesh has one name only", () => {
    expect(fitsDestination("api", { host: "api.example.com" }, "")).toBe(false);
    expect(fitsDestination("api.example.com/", { host: "api.example.com" }, "")).toBe(true);
  });

  it("is what the name of a cluster says", () => {
    expect(destinationOfCluster(cluster)).toEqual(reviews);
    expect(destinationOfCluster("outbound|||a.b")).toEqual({ host: "a.b" });
    expect(destinationOfCluster("PassthroughCluster")).toBeUndefined();
    expect(formatPattern(reviews)).toBe("reviews.prod.svc.cluster.local:9080/v2");
    expect(formatPattern({ cluster })).toBe(cluster);
  });
});

describe("a request in short", () => {
  it.each([
    ["reviews", { host: "reviews" }, "GET http://reviews/"],
    ["http://reviews:9080?x=1", { host: "reviews:9080", path: "/?x=1" }, "GET http://reviews:9080/?x=1"],
    ["PUT https://a.b/c?d", { protocol: "https", method: "PUT", host: "a.b", path: "/c?d" }, "PUT https://a.b/c?d"],
    ["tcp://db:5432", { protocol: "tcp", host: "db", port: 5432 }, "tcp://db:5432"],
    ["tls://db:5432", { protocol: "tls", host: "db:5432" }, "tls://db:5432"],
    ["http://[::1]:80/x", { host: "[::1]:80", path: "/x" }, "GET http://[::1]:80/x"],
  ] as const)("%s", (text, request, formatted) => {
    expect(parseRequestText(text)).toEqual(request);
    expect(formatRequest(request)).toBe(formatted);
  });

  it.each(["", "GET", "GET ", "ftp://a", "a b c", "tcp://db", "tcp://db:1/x", "POST tls://db", "http:///x"])("%j is none", (text) => {
    expect(parseRequestText(text)).toBeUndefined();
  });

  it("shows port and headers", () => {
    expect(formatRequest({ host: "a", port: 81, headers: { X: ["1", "2"] } })).toBe("GET http://a:81/ (x: 1, x: 2)");
    expect(formatRequest({ protocol: "tls", destinationIp: "10.0.0.1", port: 443 })).toBe("tls://10.0.0.1:443");
  });
});

describe("a rule", () => {
  const rule = { name: "canary", origin: { kind: "VirtualService", namespace: "a", name: "b", path: "spec.http[1].match[0]" } };

  it.each([
    "canary",
    "a/b",
    "a/b http[1]",
    "a/b spec.http[1]",
    "VirtualService a/b",
    "VirtualService a/b spec.http[1].match[0]",
    "a/b http[1].match[0]",
  ])("is meant by %s", (name) => {
    expect(isRuleNamed(name, rule)).toBe(true);
  });

  it.each(["", "can", "a/", "a", "a/b http[10]", "b", "a/c", "a/b http[1].match[0].uri"])("is not meant by %j", (name) => {
    expect(isRuleNamed(name, rule)).toBe(false);
  });

  it("may be that of a delegate", () => {
    const delegate = { kind: "VirtualService", namespace: "a", name: "inner", path: "spec.http[0]" };
    expect(isRuleNamed("a/inner", { ...rule, delegate })).toBe(true);
    expect(isRuleNamed("", { name: "" })).toBe(false);
  });
});
