import { describe, expect, it } from "vitest";
import { load } from "../../../src/load/load.ts";
import { locate } from "../../../src/load/locate.ts";
import { virtualService } from "./texts.ts";

const { sources } = load([
  { file: "first.yaml", text: `# comment\n${virtualService("one", "    mirror_percentage: {value: 5}", "      ")}` },
  {
    file: "second.yaml",
    text: [
      "apiVersion: v1",
      "kind: List",
      "items:",
      "- apiVersion: networking.istio.io/v1",
      "  kind: VirtualService",
      "  metadata: {name: two}",
      "  spec:",
      "    hosts: [a]",
      "    http:",
      "    - &rule",
      "      name: x",
      '      match: [{headers: {"x-user.id": {exact: a}, y: {exact: b}}}]',
      "      route: [{destination: {host: b}}]",
      "    - <<: *rule",
      "      name: y",
      "    - *rule",
    ].join("\n"),
  },
]);

function at(name: string, path: string, namespace = "shop"): string | undefined {
  const position = locate(sources, { kind: "VirtualService", namespace, name, path });
  return position === undefined ? undefined : `${position.file}:${position.line}:${position.column}`;
}

describe("locate", () => {
  it("finds an object, its fields, and the items of its lists", () => {
    expect(at("one", "")).toBe("first.yaml:2:1");
    expect(at("one", "spec.http[0].route[0].destination.host")).toBe("first.yaml:13:9");
    expect(at("one", "spec.http[0].route[0]")).toBe("first.yaml:12:7");
    expect(at("one", "metadata.name")).toBe("first.yaml:5:3");
  });

  it("finds the nearest thing around a field that is not there", () => {
    expect(at("one", "spec.http[0].timeout")).toBe("first.yaml:11:5");
    expect(at("one", "spec.http[7].route")).toBe("first.yaml:10:3");
    expect(at("one", "spec.tls")).toBe("first.yaml:7:1");
  });

  it("finds fields under their snake_case names", () => {
    expect(at("one", "spec.http[0].mirrorPercentage.value")).toBe("first.yaml:14:25");
  });

  it("finds objects in a List, and takes no namespace for `default`", () => {
    expect(at("two", "spec.hosts[0]", "default")).toBe("second.yaml:8:13");
    expect(at("two", "spec.hosts[0]", "")).toBe("second.yaml:8:13");
  });

  it("finds keys that are no plain names, and those that YAML reads otherwise", () => {
    expect(at("two", 'spec.http[0].match[0].headers["x-user.id"]', "")).toBe("second.yaml:12:26");
    expect(at("two", "spec.http[0].match[0].headers.true", "")).toBe("second.yaml:12:51");
  });

  it("follows aliases and merge keys to where the text is", () => {
    expect(at("two", "spec.http[1].route[0].destination.host", "")).toBe("second.yaml:13:30");
    expect(at("two", "spec.http[1].name", "")).toBe("second.yaml:15:7");
    expect(at("two", "spec.http[2].route[0].destination.host", "")).toBe("second.yaml:13:30");
  });

  it("knows nothing of other objects", () => {
    expect(at("three", "")).toBeUndefined();
    expect(at("one", "", "other")).toBeUndefined();
  });
});
