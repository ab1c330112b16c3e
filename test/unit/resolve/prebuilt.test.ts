import { describe, expect, it } from "vitest";
import { compile } from "../../../src/compile/compile.ts";
import { readGraph } from "../../../src/graph/readGraph.ts";
import { GRAPH_FORMAT } from "../../../src/graph/routingGraph.ts";
import { serialize } from "../../../src/graph/serialize.ts";
import { resolve } from "../../../src/resolve/ask.ts";
import { prebuiltViewpoint, resolvePrebuilt } from "../../../src/resolve/prebuilt.ts";
import { virtualService } from "../objects.ts";

const objects = [virtualService("v", { hosts: ["a"], http: [{ route: [{ destination: { host: "b" } }] }] })];
const sidecar = { kind: "sidecar", namespace: "default" } as const;
const shipped = readGraph(serialize(compile(objects, { viewpoints: [sidecar] })));

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

  it("answers connections other than HTTP, without their express lane", () => {
    const routes = [
      virtualService("t", { hosts: ["db"], tcp: [{ match: [{ port: 9000 }], route: [{ destination: { host: "store" } }] }] }),
    ];
    const small = readGraph(serialize(compile(routes, { viewpoints: [sidecar] })));
    for (const request of [
      { protocol: "tcp", host: "db", port: 9000 },
      { protocol: "tls", host: "db", port: 9000 },
    ] as const) {
      expect(resolvePrebuilt(small, request)).toEqual(resolve(compile(routes), request));
    }
  });

  it("freezes what it reads, and refuses what is no graph of this format", () => {
    expect(Object.isFrozen(shipped.viewpoints[0]?.routes[0])).toBe(true);
    expect(() => readGraph("{")).toThrow("the text is no serialized routing graph: ");
    expect(() => readGraph("[]")).toThrow("the text is no serialized routing graph");
    expect(() => readGraph(`{"format":${GRAPH_FORMAT}}`)).toThrow("`viewpoints` is missing");
    expect(() => readGraph(`{"format":${GRAPH_FORMAT + 1}}`)).toThrow(`reads format ${GRAPH_FORMAT}`);
  });
});
