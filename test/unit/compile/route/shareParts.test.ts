import { expect, it } from "vitest";
import { actionKey, createSharing } from "../../../../src/compile/route/shareParts.ts";
import { forward } from "../../resolve/viewpointBuilder.ts";

it("gives the first of equal parts, of each kind apart", () => {
  const share = createSharing();
  const cors = { allowOrigins: [{ kind: "exact", value: "a" }] };
  expect(share("cors", cors)).toBe(cors);
  expect(share("cors", structuredClone(cors))).toBe(cors);
  const other = { allowOrigins: [{ kind: "exact", value: "b" }] };
  expect(share("cors", other)).toBe(other);
  expect(share("cors", structuredClone(other))).toBe(other);
  const same = structuredClone(cors);
  expect(share("fault", same)).toBe(same);
});

it("gives up the search where parts are many", () => {
  const share = createSharing();
  for (let i = 0; i < 8; i++) share("headers", { i });
  const late = { i: 8 };
  expect(share("headers", late)).toBe(late);
  expect(share("headers", { i: 8 })).not.toBe(late);
  expect(share("headers", { i: 8 })).toEqual(late);
});

it("looks for equal actions among those for the same cluster", () => {
  const action = forward();
  expect(actionKey(action)).toBe(action.destinations[0]?.cluster);
  expect(actionKey({ kind: "blackhole" })).toBe("blackhole");
});
