/** The native engine and RE2 agree on every pattern that the native one is given. @see docs/design/regex.md */
import fc from "fast-check";
import { RE2JS } from "re2js";
import { expect, it } from "vitest";
import { toNativeSource } from "../../src/util/nativeSource.ts";
import { compileRegex } from "../../src/util/re2.ts";
import { toBytes } from "../../src/util/utf8Bytes.ts";
import { law } from "./law.ts";

const atom = fc.constantFrom(
  ..."ab/.-1_ ",
  ..."é,😀,\n,&,},]".split(","),
  ..."\\d,\\w,\\s,\\D,\\W,\\S,\\.,\\-,\\$,\\n,\\b,\\Q,\\x41,\\pL".split(","),
  ..."[ab]|[^ab]|[a-b1-]|[-a]|[^/]|[\\w.-]|[\\d\\-]|[]a]|[^]a]|[[:alpha:]]|[a&&b]|[\\s]|[^\\d]|[b-a]|[]|[^]".split("|"),
);
const count = fc.oneof(
  { weight: 6, arbitrary: fc.constant("") },
  {
    weight: 6,
    arbitrary: fc.constantFrom("*", "+", "?", "{2}", "{1,2}", "{0,}", "{,2}", "{0}", "*?", "+?", "**", "{2}{2}", "{1001}", "{2,1}"),
  },
);
const piece = fc.tuple(atom, count).map(([what, times]) => what + times);
const sequence = fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join(""));
const group = fc
  .tuple(
    fc.constantFrom("(", "(?:", "(?i:", "(?P<n>"),
    fc.array(sequence, { minLength: 1, maxLength: 3 }),
    fc.constantFrom(")", ")?", ")*", ")+"),
  )
  .map(([open, alternatives, close]) => open + alternatives.join("|") + close);
const pattern = fc
  .tuple(
    fc.constantFrom("", "", "^", "(?i)"),
    fc.array(fc.oneof({ weight: 3, arbitrary: piece }, { weight: 1, arbitrary: group }, { weight: 1, arbitrary: fc.constant("|") }), {
      maxLength: 5,
    }),
    fc.constantFrom("", "", "$", "\\$"),
  )
  .map(([start, parts, end]) => start + parts.join("") + end);
const text = fc.string({ unit: fc.constantFrom(..."ab/.-1_ AB\n\r$é", "😀", "\u2028", "\ud83d", "\v"), maxLength: 6 });

it("in the meaning", () => {
  let native = 0;
  let hits = 0;
  law(
    fc.tuple(pattern, fc.array(text, { minLength: 5, maxLength: 30 })),
    ([source, texts]) => {
      const known = toNativeSource(source);
      if (known === undefined) return;
      const regex = compileRegex({ value: source, ...known });
      const reference = RE2JS.compile(toBytes(source));
      native++;
      for (const sample of texts) {
        const bytes = toBytes(sample);
        expect([sample, regex.matches(bytes)]).toEqual([sample, reference.matches(bytes)]);
        if (regex.matches(bytes)) hits++;
      }
    },
    4000,
  );
  // Otherwise the law would be about nothing.
  expect(native).toBeGreaterThan(700);
  expect(hits).toBeGreaterThan(700);
});
