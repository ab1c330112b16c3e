import { describe, expect, it } from "vitest";
import { catchAllHostName } from "../../../../src/compile/route/catchAll.ts";

describe("the virtual host for all other names", () => {
  it.each([
    ["REGISTRY_ONLY", "block_all"],
    ["ALLOW_ANY", "allow_any"],
    ["ALLOW_ANY_DYNAMIC_DNS", "allow_any_dynamic_dns"],
  ] as const)("%s: %s", (mode, name) => {
    expect(catchAllHostName({ mode })).toBe(name);
  });
});
