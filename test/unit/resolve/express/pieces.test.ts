/** Lists of which few places are used. */
import { expect, it } from "vitest";
import { createPieces, pieceAt, putPiece } from "../../../../src/resolve/express/pieces.ts";

it("has nothing until something is put there", () => {
  const pieces = createPieces<number>(1000);
  expect([0, 63, 64, 255, 256, 999, 5000].map((place) => pieceAt(pieces, place))).toEqual(Array(7).fill(undefined));
  expect(putPiece(pieces, 64, 7)).toBe(7);
  expect(putPiece(pieces, 0, 0)).toBe(0);
  expect(putPiece(pieces, 256, 9)).toBe(9);
  expect([0, 1, 63, 64, 65, 255, 256, 257].map((place) => pieceAt(pieces, place))).toEqual([
    0,
    undefined,
    undefined,
    7,
    undefined,
    undefined,
    9,
    undefined,
  ]);
});

it("takes places behind its length too", () => {
  const pieces = createPieces<number>(0);
  putPiece(pieces, 10_000, 1);
  expect([0, 9999, 10_000].map((place) => pieceAt(pieces, place))).toEqual([undefined, undefined, 1]);
});

it("makes no more pieces than are used", () => {
  const pieces = createPieces<number>(100_000);
  for (const place of [3, 5, 70_000]) putPiece(pieces, place, place);
  expect(pieces.filter((piece) => piece !== undefined)).toHaveLength(2);
});
