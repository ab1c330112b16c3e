/** Routes with one path, told apart by the rest of the request. */
import { expect, it } from "vitest";
import type { RouteMatch } from "../../../../src/match/routeMatch.ts";
import { buildRouteTable, findPosition, NO_ROUTE } from "../../../../src/resolve/indexed/routeTable.ts";
import { hashOfText } from "../../../../src/resolve/indexed/slots.ts";
import { matchInputOf } from "../../match/matchInputOf.ts";

const wants = (...values: readonly string[]): RouteMatch => ({
  path: { kind: "prefix", value: "/api" },
  headers: values.map((value) => ({ name: "x-user", value: { kind: "exact", value } })),
  queryParameters: [],
  claims: [],
});
const find = (matches: readonly RouteMatch[], ...lines: readonly string[]): number =>
  findPosition(buildRouteTable(matches, 0), matchInputOf({ path: "/api/a", headers: [["x-user", ...lines]] }));

it("tells apart values that share a hash, which nothing else does here", () => {
  expect(hashOfText("declinate")).toBe(hashOfText("macallums"));
  const alone = [wants("macallums"), wants("a"), wants("b")];
  expect(find(alone, "declinate")).toBe(NO_ROUTE);
  expect(find(alone, "macallums")).toBe(0);
  const both = [wants("declinate"), wants("macallums"), wants("a"), wants("b")];
  expect(["declinate", "macallums", "b", "c"].map((line) => find(both, line))).toEqual([0, 1, 3, NO_ROUTE]);
  const groups = [wants("macallums", "x"), wants("macallums"), wants("a"), wants("b")];
  expect(["declinate", "macallums"].map((line) => find(groups, line))).toEqual([NO_ROUTE, 1]);
});

it("looks at every line of a header, and keeps the first route", () => {
  const matches = [wants("a", "b"), wants("b"), wants("c"), wants("é"), wants("日"), wants("")];
  expect(find(matches, "b")).toBe(1);
  expect(find(matches, "b", "a")).toBe(0);
  expect(find(matches, "c", "b")).toBe(1);
  expect(find(matches, ...Array.from({ length: 20 }, () => "c"), "b")).toBe(1);
  expect(["é", "日", "", "\u65e5x"].map((line) => find(matches, line))).toEqual([3, 4, 5, NO_ROUTE]);
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
  ).toBe(NO_ROUTE);
});
