/** The shapes as families, with everybody who can take them. */
import { linear, maps, routers, type ShapeContestant } from "./anchors.ts";
import type { Family, Limits } from "./family.ts";
import { httpRequest } from "./freshRequests.ts";
import { meshroute } from "./meshroute.ts";
import { requestFor, SHAPES, type Shape, type ShapeRequest } from "./shapes.ts";

const ABOUT: Readonly<Record<string, string>> = {
  hosts: "ten prefixes for each of many hosts",
  prefixes: "prefixes of one host",
  exact: "exact paths of one host",
  nested: "prefixes of one host, eight inside each other",
  tenants: "one path, told apart by one header",
  regex: "regexes with a literal beginning",
};

/** Every shape. */
export const shapeFamilies: readonly Family[] = SHAPES.map((shape) => ({
  name: shape.name,
  about: ABOUT[shape.name] ?? "",
  contestants: [meshroute, maps, ...routers, linear].map((contestant) => bind(contestant, shape)),
  hit: (i) => toTexts(requestFor(shape, i)),
  miss: (i, size) => toTexts(shape.miss(i, size)),
  assemble: (cut, folded) =>
    httpRequest(cut(1), cut(2), shape.name === "tenants" ? { "x-tenant": cut(3) } : undefined, folded ? cut(0) : ""),
  limits: limitsOf(shape),
}));

function bind({ name, role, build }: ShapeContestant, shape: Shape): Family["contestants"][number] {
  return { name, role, foldsHosts: role === "router" && shape.name === "hosts", build: (size) => build(shape, size) };
}

function toTexts({ host, path, tenant = "" }: ShapeRequest): readonly string[] {
  return [`/${host}${path}`, host, path, tenant];
}

function limitsOf({ name }: Shape): Limits {
  const toRouter = (size: number): number => (name === "exact" ? 4 : size >= 100_000 ? 1 : size >= 10_000 ? 1.25 : 2.5);
  if (name === "hosts") return { toBest: 2.5, toRouter };
  return { toBest: 2.5, toRouter, growth: name === "regex" ? 4 : 3 };
}
