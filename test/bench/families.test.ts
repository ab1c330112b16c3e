/** Whoever is measured does the work. */
import { describe, expect, it } from "vitest";
import { compile } from "../../src/compile/compile.ts";
import { FAMILIES } from "./families.ts";
import { askHost, manyVirtualServices, virtualService } from "./meshConfigs.ts";
import { findProblem } from "./runFamily.ts";

describe.each(FAMILIES)("$name", (family) => {
  it.each(family.contestants)("$name finds the rule of a request, and none where none fits", (contestant) => {
    const size = 40;
    const lookup = contestant.build(size);
    expect(lookup && findProblem(family, size, contestant, lookup)).toBeUndefined();
  });

  it("is measured with this library", () => {
    expect(family.contestants.find(({ role }) => role === "us")?.build(10)).toBeDefined();
  });
});

describe("the configuration that is compiled", () => {
  it("tells an answer of other rules", () => {
    const objects = manyVirtualServices(3);
    const graph = compile(objects);
    expect(() => askHost(graph, 1, 3)).not.toThrow();
    expect(() => askHost(compile(objects.with(2, virtualService(1, 4)), { reuse: graph }), 1, 3)).toThrow("a wrong answer for host 1");
  });
});
