/** What reading a path tells of it on the way. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { buildRouteTable, findReadPosition, readPlainPath } from "../../../../src/resolve/indexed/routeTable.ts";
import { isPlainPath, NOT_PLAIN } from "../../../../src/resolve/received/plainPath.ts";
import { matchInput } from "../../../property/arbitraries/routeTable.ts";
import { law } from "../../../property/law.ts";

const prefix = (value: string) => ({ path: { kind: "prefix" as const, value }, headers: [], queryParameters: [], claims: [] });
const character = fc.constantFrom("/", "/", ".", "a", "B", "%", "2", "F", "?", "#", ";", "\\", "é", "\u0000", "{", "~", "…");
const path = fc.array(character, { maxLength: 12 }).map((characters) => characters.join(""));

it("finds out where the path ends and whether it is plain, whatever lengths the table asks for", () => {
  let plain = 0;
  let queries = 0;
  law(
    fc.tuple(
      fc.uniqueArray(path, { maxLength: 6 }),
      fc.oneof(
        path,
        path.map((text) => `/${text}`),
      ),
      matchInput,
    ),
    ([prefixes, text, input]) => {
      const table = buildRouteTable(prefixes.map(prefix), 0);
      const [own = ""] = text.split("?");
      expect(readPlainPath(table, text)).toBe(isPlainPath(own) ? own.length : NOT_PLAIN);
      if (!isPlainPath(own)) return;
      plain++;
      if (own !== text) queries++;
      const first = prefixes.findIndex((beginning) => own.startsWith(beginning));
      expect(table.takesAll ? 0 : findReadPosition(table, { ...input, path: own })).toBe(first);
    },
    2000,
  );
  expect(plain).toBeGreaterThan(100);
  expect(queries).toBeGreaterThan(20);
});
