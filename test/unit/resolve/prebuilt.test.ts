import { describe, expect, it } from "vitest";
import { compile } from "../../../src/compile/compile.ts";
import { deserialize, serialize } from "../../../src/graph/serialize.ts";
import { resolve } from "../../../src/resolve/ask.ts";
import { prebuiltViewpoint, resolvePrebuilt } from "../../../src/resolve/prebuilt.ts";
import { virtualService } from "../objects.ts";

const objects = [virtualService("v", { hosts: ["a"], http: [{ route: [{ destination: { host: "b" } }] }] })];
const sidecar = { kind: "sidecar", namespace: "default" } as const;
const shipped = deserialize(serialize(compile(objects, { viewpoints: [sidecar] })));

describe("the small runtime", () => {
  it("answers as the library does", () => {
    const request = { host: "a", path: "/x" };
    expect(resolvePrebuilt(shipped, request)).toEqual(resolve(compile(objects), request));
    expect(resolvePrebuilt(prebuiltViewpoint(shipped), request)).toEqual(resolve(compile(objects), request));
  });

  it("knows a source by the labels that count", () => {
    expect(prebuiltViewpoint(shipped, { ...sidecar, labels: { "nobody-asks": "x" } })).toBe(shipped.viewpoints[0]);
  });

  it("says which viewpoint it lacks, and builds none", () => {
    expect(() => prebuiltViewpoint(shipped, { kind: "gateway", namespace: "edge" })).toThrow(
      "the graph has no viewpoint of a gateway in `edge` with these labels: name the source in `viewpoints` when compiling",
    );
  });
});
