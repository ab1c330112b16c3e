/** Routes with one path, told apart by the rest of the request. */
import { expect, it } from "vitest";
import type { RouteMatch } from "../../../../src/match/routeMatch.ts";
import { Position } from "../../../../src/resolve/indexed/routeList.ts";
import { buildRouteTable, findPosition } from "../../../../src/resolve/indexed/routeTable.ts";
import { addEndToHash, HASH_START } from "../../../../src/resolve/indexed/slots.ts";
import { matchInputOf } from "../../match/matchInputOf.ts";

const wants = (...values: readonly string[]): RouteMatch => ({
  path: { kind: "prefix", value: "/api" },
  headers: values.map((value) => ({ name: "x-user", value: { kind: "exact", value } })),
  queryParameters: [],
  claims: [],
});
const find = (matches: readonly RouteMatch[], ...lines: readonly string[]): number =>
  findPosition(buildRouteTable(matches, 0), matchInputOf({ path: "/api/a", headers: [["x-user", ...lines]] }));

it("tells apart values of which only some characters are hashed", () => {
  const matches = [wants("team-a1"), wants("team-b2"), wants("team-33")];
  expect(["team-a1", "team-b2", "team-33"].map((line) => find(matches, line))).toEqual([0, 1, 2]);
  expect(["team-b1", "team-1", "meat-a1", "1", ""].map((line) => find(matches, line))).toEqual(Array(5).fill(Position.None));
  const ends = "-of-a-rather-long-name".repeat(3);
  const beginnings = ["a", "b", "c", "aa"].map((text) => wants(text + ends));
  expect(["a", "b", "c", "aa", "ab", ""].map((text) => find(beginnings, text + ends))).toEqual([0, 1, 2, 3, Position.None, Position.None]);
});

it("tells apart values that share a hash, which nothing else does here", () => {
  const hashOf = (value: string): number => addEndToHash(HASH_START, value, Number.POSITIVE_INFINITY);
  expect(hashOf("bakenunuke")).toBe(hashOf("mitomigorlo"));
  // Nothing but their beginnings tells these apart, so that whole values are hashed.
  const others = ["a", "b", "c"].map((beginning) => wants(beginning + "x".repeat(40)));
  const alone = [wants("mitomigorlo"), ...others];
  expect(find(alone, "bakenunuke")).toBe(Position.None);
  expect(find(alone, "mitomigorlo")).toBe(0);
  const both = [wants("bakenunuke"), wants("mitomigorlo"), ...others];
  expect(["bakenunuke", "mitomigorlo", `b${"x".repeat(40)}`, "c"].map((line) => find(both, line))).toEqual([0, 1, 3, Position.None]);
  const groups = [wants("mitomigorlo", "x"), wants("mitomigorlo"), ...others];
  expect(["bakenunuke", "mitomigorlo"].map((line) => find(groups, line))).toEqual([Position.None, 1]);
});

it("looks at every line of a header, and keeps the first route", () => {
  const matches = [wants("a", "b"), wants("b"), wants("c"), wants("é"), wants("日"), wants("")];
  expect(find(matches, "b")).toBe(1);
  expect(find(matches, "b", "a")).toBe(0);
  expect(find(matches, "c", "b")).toBe(1);
  expect(find(matches, ...Array.from({ length: 20 }, () => "c"), "b")).toBe(1);
  expect(["é", "日", "", "\u65e5x"].map((line) => find(matches, line))).toEqual([3, 4, 5, Position.None]);
});

/** A route by the values of a few headers. */
const asks = (values: Readonly<Record<string, string>>): RouteMatch => ({
  path: { kind: "prefix", value: "/api" },
  headers: Object.entries(values).map(([name, value]) => ({ name, value: { kind: "exact", value } })),
  queryParameters: [],
  claims: [],
});
const findBy = (matches: readonly RouteMatch[], headers: readonly (readonly [string, ...string[]])[]): number =>
  findPosition(buildRouteTable(matches, 0), matchInputOf({ path: "/api/a", headers }));

it("looks at all parts at once that every route asks for, and at the others afterwards", () => {
  const matches = [
    asks({ "x-a": "1", "x-b": "1", "x-c": "1" }),
    asks({ "x-a": "1", "x-b": "2", "x-c": "1" }),
    asks({ "x-a": "2", "x-b": "1", "x-c": "1", "x-d": "1" }),
    asks({ "x-a": "2", "x-b": "1", "x-c": "1", "x-d": "2" }),
    asks({ "x-b": "2" }),
    asks({}),
  ];
  const [a, b, c] = [["x-a", "1"] as const, ["x-b", "2"] as const, ["x-c", "1"] as const];
  expect(findBy(matches, [a, ["x-b", "1"], c])).toBe(0);
  expect(findBy(matches, [a, b, c])).toBe(1);
  expect(findBy(matches, [["x-a", "2"], ["x-b", "1"], c, ["x-d", "2"]])).toBe(3);
  expect(findBy(matches, [["x-a", "2"], ["x-b", "1"], c])).toBe(5);
  expect(findBy(matches, [a, b])).toBe(4);
  expect(findBy(matches, [b])).toBe(4);
  expect(findBy(matches, [["x-b", "12"], a, c])).toBe(5);
});

it("looks at the lines of several headers", () => {
  const matches = [asks({ "x-a": "1", "x-b": "1" }), asks({ "x-a": "2", "x-b": "2" }), asks({ "x-a": "3", "x-b": "3" })];
  expect(
    findBy(matches, [
      ["x-a", "4", "3", "2"],
      ["x-b", "2"],
    ]),
  ).toBe(1);
  expect(
    findBy(matches, [
      ["x-a", "2"],
      ["x-b", "4", "3", "2"],
    ]),
  ).toBe(1);
  expect(
    findBy(matches, [
      ["x-a", "3", "2"],
      ["x-b", "1", "2", "3"],
    ]),
  ).toBe(1);
  expect(
    findBy(matches, [
      ["x-a", "3", "1"],
      ["x-b", "2", "4"],
    ]),
  ).toBe(Position.None);
});

it("looks at no more parts than tell the routes apart", () => {
  const tier = (value: string): RouteMatch["queryParameters"][number] => ({ name: "tier", value: { kind: "exact", value } });
  // All want the same method, and who the user is decides which tier it is.
  const matches = ["a", "b", "c", "d"].map((user, i) => ({
    ...asks({ ":method": "GET", "x-user": user }),
    queryParameters: [tier(`${i % 2}`)],
  }));
  const table = buildRouteTable(matches, 0);
  const ask = (user: string, value: string, method = "GET"): readonly [number, readonly string[]] => {
    const input = matchInputOf({ path: "/api/a", headers: [["x-user", user]] });
    const asked: string[] = [];
    const header = (name: string) => {
      asked.push(name);
      return name === ":method" ? method : input.header(name);
    };
    const queryParameter = (name: string) => {
      asked.push(name);
      return value;
    };
    return [findPosition(table, { ...input, header, queryParameter }), asked.sort()];
  };
  expect(ask("c", "0")).toEqual([2, [":method", "tier", "x-user"]]);
  expect(ask("nobody", "0")).toEqual([Position.None, ["x-user"]]);
  expect([ask("c", "1")[0], ask("c", "0", "PUT")[0]]).toEqual([Position.None, Position.None]);
});
