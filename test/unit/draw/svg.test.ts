import { describe, expect, it } from "vitest";
import { fitText, fitTextEnd, textWidth, wrapText } from "../../../src/draw/way/svgText.ts";
import { type SvgOptions, toSvg } from "../../../src/draw.ts";
import { compile, explain, type HTTPRoute, outcomes, type Request, viewpoint } from "../../../src/index.ts";
import { virtualService } from "../objects.ts";
import { bookinfo, everything, gateways, hostile, rulesOf } from "./drawings.ts";
import { hostileTexts } from "./hostileTexts.ts";
import { checkXml, decodeXml } from "./xmlSyntax.ts";

const { graph, sources } = bookinfo();

/** Texts of a picture from top to bottom, after it was checked that they are inside of it and that it is XML. */
function textsOf(svg: string): readonly string[] {
  const { problems, elements } = checkXml(svg);
  expect(problems).toEqual([]);
  const [root] = elements;
  const width = Number(root?.attributes["width"]);
  const height = Number(root?.attributes["height"]);
  expect(root?.attributes["viewBox"]).toBe(`0 0 ${width} ${height}`);
  const texts = elements.filter(({ name }) => name === "text");
  for (const { attributes, text } of texts) {
    const size = Number(attributes["font-size"]);
    const x = Number(attributes["x"]);
    const y = Number(attributes["y"]);
    const wide = textWidth(decodeXml(text), size);
    const left = attributes["text-anchor"] === "end" ? x - wide : x;
    expect(left, text).toBeGreaterThanOrEqual(0);
    expect(left + wide, text).toBeLessThanOrEqual(width - 10);
    expect(y, text).toBeLessThan(height - 4);
  }
  for (const { name, attributes } of elements) {
    if (name === "rect") expect(Number(attributes["x"]) + Number(attributes["width"])).toBeLessThanOrEqual(width);
  }
  return texts.map(({ text }) => decodeXml(text));
}

describe("the picture of a way", () => {
  it("shows the request, what takes it, every rule with what failed, and what is done", () => {
    const request: Request = { host: "reviews:9080", path: "/reviews/1", headers: { "end-user": "Jason" } };
    expect(textsOf(toSvg(graph, request, { sources }))).toEqual([
      "GET http://reviews:9080/reviews/1",
      "end-user: Jason",
      "from a sidecar in namespace default",
      "listener",
      "0.0.0.0_9080",
      expect.stringMatching(/^dialled 240\.\d+\.\d+\.\d+:9080 \(plain, http\/1\.1\)$/),
      "virtual host",
      "reviews.default.svc.cluster.local:9080",
      "by its domain reviews, in route table 9080",
      "rules",
      "1",
      "default/reviews http[0].match[0]  testers",
      "reviews.yaml:12:11",
      "header end-user: wants exactly jason, saw Jason",
      "2",
      "default/reviews http[1]  everybody",
      "reviews.yaml:19:7",
      "takes everything",
      "forward",
      "to one of",
      "90 %",
      "reviews.default.svc.cluster.local:9080 subset v1",
      "10 %",
      "reviews.default.svc.cluster.local:9080 subset v3",
      "retries",
      "2 on connect-failure, refused-stream, unavailable, cancelled, retriable-status-codes",
      "policy",
      "DestinationRule default/reviews  reviews.yaml:30:1",
    ]);
  });

  it("is the same for the same question", () => {
    const request: Request = { host: "reviews:9080" };
    expect(toSvg(graph, request)).toBe(toSvg(viewpoint(graph), request));
  });

  it("marks the arm that an explanation drew", () => {
    const texts = textsOf(toSvg(explain(graph, { host: "reviews:9080" }, { random: 0.95 })));
    expect(texts[0]).toBe("to reviews, port 9080");
    expect(texts.filter((text) => text === "taken")).toHaveLength(1);
    expect(texts[texts.indexOf("taken") - 1]).toBe("reviews.default.svc.cluster.local:9080 subset v3");
    expect(texts).toContain("reviews.default.svc.cluster.local:9080 subset v3");
  });

  it("says of all arms only what holds for all of them", () => {
    const http: HTTPRoute[] = [
      {
        route: [
          { destination: { host: "a" }, weight: 50, headers: { request: { set: { "x-arm": "a" } } } },
          { destination: { host: "b" }, weight: 50 },
        ],
        headers: { request: { set: { "x-rule": "yes" } } },
      },
    ];
    const texts = textsOf(toSvg(compile([virtualService("s", { hosts: ["s"], http })]), { host: "s" }));
    expect(texts).toContain("+ x-rule: yes");
    expect(texts).not.toContain("+ x-arm: a");
  });

  it("tells arms that do not exist apart", () => {
    const http: HTTPRoute[] = [
      {
        route: [
          { destination: { host: "a", subset: "none" }, weight: 60 },
          { destination: { host: "b" }, weight: 40 },
        ],
      },
    ];
    const texts = textsOf(toSvg(compile([virtualService("s", { hosts: ["s"], http })]), { host: "s" }));
    expect(texts).toContain("a.default.svc.cluster.local subset none: answered 503");
    expect(texts).toContain("to one of");
  });

  it.each<readonly [string, Request, readonly string[]]>([
    ["a redirect", { host: "shop", path: "/old" }, ["redirect", "308 to http://new.example.com/"]],
    ["a direct response", { host: "shop", path: "/down/x" }, ["respond", "503, by the proxy itself"]],
    ["a rejection", { host: "shop", path: "/no" }, ["reject", "404, no-route: no rule of the virtual host fits the request"]],
    ["TCP", { protocol: "tcp", host: "mysql", port: 3306 }, ["tcp://mysql:3306", "mysql.default.svc.cluster.local:3306"]],
    ["TLS", { protocol: "tls", host: "api.example.com" }, ["tls://api.example.com:443", "filter chain"]],
    ["no host", { host: "unknown.example.com", port: 80 }, ["passthrough", "listener"]],
  ])("shows %s", (_, request, expected) => {
    const texts = textsOf(toSvg(everything(), request));
    for (const text of expected) expect(texts).toContain(text);
  });

  it("shows where a way ends early", () => {
    const texts = textsOf(toSvg(gateways(), { host: "a.example.com", port: 81 }));
    expect(texts).toContain("none");
    expect(texts).not.toContain("rules");
  });

  it("folds long lists of rules around the first, the closest and the last", () => {
    const at = rulesOf(50);
    const numbers = (options: SvgOptions) =>
      textsOf(toSvg(at, { host: "shop", path: "/nothing" }, options)).filter((text) => /^\d+$/.test(text));
    expect(numbers({})).toEqual(["1", "2", "3", "4", "46", "47", "48", "49", "50"]);
    expect(numbers({ maxRules: 3 })).toEqual(["1", "50"]);
    expect(numbers({ maxRules: 49 })).toHaveLength(50);
    expect(textsOf(toSvg(at, { host: "shop" }))).toContain("… 41 more that do not fit");
  });

  it("cannot be broken by what users write", () => {
    const at = hostile();
    for (const [i, text] of hostileTexts.entries()) {
      const headers = [
        [`x-${i}`, text],
        ["x-other", text],
      ] as const;
      for (const width of [480, 880]) {
        const svg = toSvg(at, { host: text, path: `/${text}`, headers }, { width, title: text });
        textsOf(svg);
        textsOf(toSvg(at, { host: "shop", headers }, { width, maxRules: 100 }));
        expect(svg.length).toBeLessThan(30_000);
      }
    }
  });

  it("has colours for light, for dark, and for both", () => {
    const styles = (["auto", "light", "dark"] as const).map(
      (theme) => /<style>(.*)<\/style>/.exec(toSvg(graph, { host: "reviews" }, { theme }))?.[1],
    );
    const [auto = "", light = "", dark = ""] = styles;
    expect(auto.startsWith(light)).toBe(true);
    expect(auto).toContain("@media (prefers-color-scheme:dark)");
    expect(light).not.toContain("@media");
    expect(dark).not.toBe(light);
    // Nothing else on a page with the picture changes its look.
    for (const [, selector] of auto.replace("@media (prefers-color-scheme:dark){", "").matchAll(/([^{}]+)\{/g)) {
      expect(selector).toMatch(/^\.meshroute /);
    }
  });

  it("loads nothing and runs nothing", () => {
    const svg = toSvg(graph, { host: "reviews:9080" });
    expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', "")).not.toMatch(
      /https?:\/\/(?!reviews)|href|url\(|<script|@import|\bon[a-z]+=/,
    );
  });

  it("refuses sizes in which nothing could be read", () => {
    expect(() => toSvg(graph, { host: "reviews" }, { width: 100 })).toThrow(/`width` must be 480 or more/);
    expect(() => toSvg(graph, { host: "reviews" }, { maxRules: 2 })).toThrow(/`maxRules` must be 3 or more/);
  });

  it("agrees with the outcomes on the shares", () => {
    const shares = textsOf(toSvg(graph, { host: "reviews:9080" })).filter((text) => / %$/.test(text));
    const expected = outcomes(graph, { host: "reviews:9080" }).map(({ probability }) => `${probability * 100} %`);
    expect(shares).toEqual(expected);
  });
});

describe("texts", () => {
  it("are cut where they would be too wide", () => {
    expect(fitText("abcdef", 61, 10)).toBe("abcdef");
    expect(fitText("abcdefghijkl", 61, 10)).toBe("abcdefghi…");
    expect(fitText("日本語日本語", 61, 10)).toBe("日本語日…");
    expect(fitText("abc", 0, 10)).toBe("…");
  });

  it("are cut at the beginning where the end says more", () => {
    expect(fitTextEnd("abcdef", 61, 10)).toBe("abcdef");
    expect(fitTextEnd("abcdefghij", 61, 10)).toBe("abcdefghij");
    expect(fitTextEnd("abcdefghijk", 61, 10)).toBe("…cdefghijk");
    expect(fitTextEnd("日本語日本語", 61, 10)).toBe("…語日本語");
  });

  it("are never cut inside of a character", () => {
    expect(fitText("😀".repeat(9), 61, 10)).toBe("😀😀😀😀…");
    expect(fitText("a\u0301\u0302\u0303\u0304\u0305b", 61, 10)).toBe("a\u0301\u0302\u0303b");
  });

  it("are wrapped at blanks and cut in the last line", () => {
    expect(wrapText("one two three four", 61, 10, 2)).toEqual(["one two", "three four"]);
    expect(wrapText("one two three four five six", 61, 10, 2)).toEqual(["one two", "three fou…"]);
    expect(wrapText("", 61, 10, 2)).toEqual([""]);
  });
});
