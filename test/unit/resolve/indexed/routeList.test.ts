/** What routes ask for, laid out row by row. */
import { expect, it } from "vitest";
import type { PathMatcher } from "../../../../src/match/pathMatcher.ts";
import type { RouteMatch } from "../../../../src/match/routeMatch.ts";
import { Position } from "../../../../src/resolve/indexed/routeList.ts";
import { buildRouteTable, findPosition } from "../../../../src/resolve/indexed/routeTable.ts";
import { matchInputOf } from "../../match/matchInputOf.ts";

const onPath = (path: PathMatcher, headers: RouteMatch["headers"] = []): RouteMatch => ({ path, headers, queryParameters: [], claims: [] });
const exact = (value: string): RouteMatch => onPath({ kind: "exact", value });

// Of many different texts the first are kept as texts, further ones are laid out in the rows.
it.each([100, 20_000])("finds each of %d whole paths", (count) => {
  const table = buildRouteTable(
    Array.from({ length: count }, (_, i) => exact(`/p/${i}`)),
    0,
  );
  const find = (path: string): number => findPosition(table, matchInputOf({ path }));
  const last = count - 1;
  expect([0, 57, last].map((i) => find(`/p/${i}`))).toEqual([0, 57, last]);
  expect(["/p", "/p/", `/p/${count}`, "/p/57/", "/q/57", "/p/057"].map(find)).toEqual(Array(6).fill(Position.None));
});

it.each([100, 20_000])("takes no path for the empty one, among %d routes", (count) => {
  const asking = onPath({ kind: "prefix", value: "/q" }, [{ name: "x-path", value: { kind: "exact", value: "/a" } }]);
  const others = Array.from({ length: count - 2 }, (_, i) => exact(`/p/${i}`));
  const table = buildRouteTable([asking, exact(""), ...others], 0);
  expect(["", "/a", "/p/0"].map((path) => findPosition(table, matchInputOf({ path })))).toEqual([1, Position.None, 2]);
});

it("finds each of many values, on one line or among several", () => {
  const asking = (...values: readonly string[]): RouteMatch =>
    onPath(
      { kind: "prefix", value: "/" },
      values.map((value, i) => ({ name: `x-${i}`, value: { kind: "exact", value } })),
    );
  const long = "y".repeat(100_000);
  const others = ["", "日本", "é", long, "v7", "v20001"];
  const values = [...Array.from({ length: 20_000 }, (_, i) => `v${i}`), ...others];
  const table = buildRouteTable(
    [...values.map((value) => asking(value, `second-${value}`)), asking("v3", "v5"), asking("v19999", "v5")],
    0,
  );
  const find = (lines: readonly string[], ...seconds: readonly string[]): number =>
    findPosition(
      table,
      matchInputOf({ path: "/", headers: [["x-0", ...lines], ...(seconds.length > 0 ? [["x-1", ...seconds] as const] : [])] }),
    );
  for (const value of ["v0", "v9", "v16383", "v19999", ...others.slice(0, 4)]) {
    expect(find([value], `second-${value}`)).toBe(values.indexOf(value));
    expect(find(["none", value], "none", `second-${value}`)).toBe(values.indexOf(value));
    expect(find([value])).toBe(Position.None);
    expect(find([value], `second-${value}x`)).toBe(Position.None);
  }
  expect(find(["v19999"], "v5")).toBe(values.length + 1);
  expect(find(["v3"], "v5")).toBe(values.length);
  expect(find([long.slice(1)], `second-${long}`)).toBe(Position.None);
  expect(find(["v2000"], "second-v20001")).toBe(Position.None);
});

it("compares texts of any length and with any characters", () => {
  const long = `/${"x".repeat(100_000)}`;
  const matches = [
    onPath({ kind: "prefix", value: "/日" }),
    onPath({ kind: "prefix", value: long }),
    exact("/é"),
    onPath({ kind: "prefix", value: "/UP", ignoreCase: true }),
    onPath({ kind: "prefix", value: "" }, [{ name: "x-a", value: { kind: "exact", value: "日" } }]),
  ];
  const table = buildRouteTable(matches, 0);
  const find = (path: string, line = ""): number => findPosition(table, matchInputOf({ path, headers: [["x-a", line]] }));
  expect(["/日本", `${long}y`, "/é", "/é/", `/${"x".repeat(99_999)}`].map((path) => find(path))).toEqual([
    0,
    1,
    2,
    Position.None,
    Position.None,
  ]);
  expect(find("/é/", "日")).toBe(4);
  expect(find("/é/", "é")).toBe(Position.None);
});

it("reads more parts than most lists ask for", () => {
  const names = Array.from({ length: 8 }, (_, i) => `x-${i}`);
  const asking = (value: string): RouteMatch =>
    onPath(
      { kind: "prefix", value: "/" },
      names.map((name) => ({ name, value: { kind: "exact", value } })),
    );
  const table = buildRouteTable([asking("a"), asking("b"), asking("c")], 0);
  const find = (...lines: readonly (readonly string[])[]): number =>
    findPosition(table, matchInputOf({ path: "/", headers: names.map((name, i) => [name, ...(lines[i] ?? lines[0] ?? [])] as const) }));
  expect(find(["b"])).toBe(1);
  expect(find(["c"], ["c"], ["c"], ["c"], ["c"], ["a", "c"])).toBe(2);
  expect(find(["c"], ["b", "a"])).toBe(Position.None);
  expect(find(["c", "b"])).toBe(1);
});
