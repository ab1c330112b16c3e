/** What must not be taken over from an earlier graph. That all else may be is a property. */
import { expect, it } from "vitest";
import { compile, safeCompile } from "../../../src/compile/compile.ts";
import { clusters, resolve, viewpoint } from "../../../src/index.ts";
import type { ConfigObject } from "../../../src/model/configObject.ts";
import { service, sidecar, virtualService } from "../objects.ts";

const ports = [{ name: "http", port: 80 }];

/** A sidecar that imports `a` alone; whatever the rules of `a` send to comes along. */
const configuration = (destination: string, sourceNamespace?: string): readonly ConfigObject[] => [
  sidecar("few", { egress: [{ hosts: ["./a.default.svc.cluster.local"] }] }),
  ...["a", "b", "c"].map((name) => service(name, { ports })),
  virtualService("a", {
    hosts: ["a"],
    http: [
      { match: [{ uri: { prefix: "/" }, ...(sourceNamespace && { sourceNamespace }) }], route: [{ destination: { host: destination } }] },
    ],
  }),
];

it.each([
  ["another destination", configuration("b"), configuration("c")],
  ["a destination for its own namespace", configuration("b"), configuration("c", "default")],
  ["a destination for another namespace", configuration("b"), configuration("c", "elsewhere")],
])("%s brings its service along", (_, before, after) => {
  const first = compile(before);
  expect(resolve(first, { host: "a" })).toMatchObject({ cluster: "outbound|80||b.default.svc.cluster.local" });
  const reused = compile([...before.slice(0, -1), ...after.slice(-1)], { reuse: first });
  const full = compile(after);
  expect(resolve(reused, { host: "a" })).toEqual(resolve(full, { host: "a" }));
  expect(clusters(viewpoint(reused))).toEqual(clusters(viewpoint(full)));
});

it("a field that no object has is told also where all else is as before", () => {
  const objects = configuration("b");
  const odd = objects.map((object) => ({ ...object, specs: {} }));
  const { diagnostics } = safeCompile(odd, { reuse: compile(objects) });
  expect(diagnostics).toEqual(safeCompile(odd).diagnostics);
  expect(diagnostics.filter(({ code }) => code === "unknown-field")).toHaveLength(2);
});
