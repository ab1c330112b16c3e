/** Two ways to a query parameter. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { findParameter, isParameterName, parseQuery } from "../../../../src/resolve/received/queryParameters.ts";
import { law } from "../../../property/law.ts";

const text = fc.array(fc.constantFrom("a", "b", "ab", "=", "&", "?", "%"), { maxLength: 8 }).map((parts) => parts.join(""));

it("takes a query apart as the search for one name reads it", () => {
  let found = 0;
  law(
    fc.tuple(text, text),
    ([query, name]) => {
      if (!isParameterName(name)) {
        expect(parseQuery(`?${query}`).get(name)).toBeUndefined();
        return;
      }
      for (const whole of ["", "?", `?${query}`]) {
        const expected = parseQuery(whole).get(name);
        expect(findParameter(`/a?b${whole}`, 4, name)).toBe(expected);
        if (expected !== undefined) found++;
      }
    },
    3000,
  );
  expect(found).toBeGreaterThan(100);
});

it("takes the first of several, undecoded", () => {
  expect(findParameter("?v=1%202&v=3", 0, "v")).toBe("1%202");
  expect(findParameter("?vv=1&v", 0, "v")).toBe("");
  expect(findParameter("?vv=1", 0, "v")).toBeUndefined();
});
