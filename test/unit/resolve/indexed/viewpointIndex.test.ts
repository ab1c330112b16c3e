/** Which virtual hosts share a table. */
import { expect, it } from "vitest";
import type { Route } from "../../../../src/graph/route.ts";
import { hashOfText } from "../../../../src/resolve/indexed/slots.ts";
import { createViewpointIndex } from "../../../../src/resolve/indexed/viewpointIndex.ts";
import { invariant } from "../../../../src/util/invariant.ts";
import { route, routeMatch, viewpoint } from "../viewpointBuilder.ts";

const exact = (value: string): Route => route({ match: routeMatch({ path: { kind: "exact", value } }) });

/** Tables of two hosts with these routes. */
function tablesOf(a: readonly Route[], b: readonly Route[]) {
  const at = viewpoint({ hosts: { a, b } });
  const [first, second] = at.routeConfigurations[0]?.virtualHosts ?? [];
  invariant(first && second, "two hosts");
  const { routesOf } = createViewpointIndex(at, 0);
  return [routesOf(first), routesOf(second)] as const;
}

it("hosts that ask for the same share a table", () => {
  const [a, b] = tablesOf([exact("/a"), exact("/b")], [exact("/a"), exact("/b")]);
  expect(a).toBe(b);
});

it("hosts that ask for something else do not, whatever the hash of what they ask for", () => {
  const [one, other] = textsOfOneHash();
  const [a, b] = tablesOf([exact(one)], [exact(other)]);
  expect(a.list.matches).toEqual([exact(one).match]);
  expect(b.list.matches).toEqual([exact(other).match]);
});

/** Two paths whose lists of routes have one hash: there are some among a few hundred thousand. */
function textsOfOneHash(): readonly [string, string] {
  const known = new Map<number, string>();
  const [before = "", after = ""] = JSON.stringify([exact("#").match]).split("#");
  for (let i = 0; i < 1_000_000; i++) {
    const path = `/${i}`;
    const hash = hashOfText(before + path + after);
    const found = known.get(hash);
    if (found !== undefined) return [found, path];
    known.set(hash, path);
  }
  throw new Error("no two paths have one hash");
}
