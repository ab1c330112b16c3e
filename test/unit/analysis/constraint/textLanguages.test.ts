/** Paths as they come out of the clean-up, and requests for them. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodedPathText, pathText, REFERER_TEXT, TE_TEXT, toSentPath } from "../../../../src/analysis/constraint/textLanguages.ts";
import { accepts } from "../../../../src/analysis/language/dfa.ts";
import { normalizePath } from "../../../../src/resolve/received/normalizePath.ts";
import { isReferer } from "../../../../src/resolve/received/referer.ts";

const MODES = ["NONE", "BASE", "MERGE_SLASHES", "DECODE_AND_MERGE_SLASHES"] as const;
const part = fc.constantFrom("/", "/", ".", "..", ";", "%", "%2F", "%5c", "%61", "%36", "%00", "%zz", "a", "2E", "6", "\\", "|", "~");
const path = fc.array(part, { maxLength: 8 }).map((parts) => `/${parts.join("")}`);

describe("pathText and toSentPath", () => {
  it.each(MODES)("hold every path that comes out, and reach every path they hold: %s", (mode) => {
    const isHeld = (text: string): boolean => {
      const decoded = decodedPathText(mode);
      return accepts(pathText(mode), text) && !(decoded !== undefined && accepts(decoded, text));
    };
    fc.assert(
      fc.property(path, (text) => {
        const clean = normalizePath(text, mode)?.path;
        if (clean !== undefined) expect([text, clean, isHeld(clean)]).toEqual([text, clean, true]);
        if (isHeld(text)) expect(normalizePath(toSentPath(text, mode), mode)?.path).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  it.each(["/a/../b", "/a/./b", "/.", "/a//b", "/a\\b", "/a?b", "/a#b", "a", "/a|b"])("know that nothing comes out as %s", (text) => {
    expect(accepts(pathText("MERGE_SLASHES"), text)).toBe(false);
  });
});

describe("TE_TEXT", () => {
  it("is what a proxy leaves of `te`", () => {
    expect(["", "trailers", "trailer", "t", "trailerst", "gzip"].filter((text) => accepts(TE_TEXT, text))).toEqual(["", "trailers"]);
  });
});

describe("REFERER_TEXT", () => {
  const part = fc.constantFrom(
    "http",
    "a",
    "B.c",
    "1",
    "://",
    ":",
    "/",
    "?",
    "#",
    "@",
    "[",
    "]",
    "::1",
    "-",
    "_",
    "%",
    " ",
    '"',
    "|",
    "é",
    "~",
    "+",
  );
  it("is what a proxy leaves of `referer`, but for addresses and ports", () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const text = parts.join("");
        const holds = accepts(REFERER_TEXT, text);
        if (isReferer(text)) expect([text, holds]).toEqual([text, true]);
        else if (!/\[|:\d/.test(text)) expect([text, holds]).toEqual([text, false]);
      }),
      { numRuns: 5000 },
    );
  });
});
