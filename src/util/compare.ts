/**
 * Order of strings as Go sorts them: by UTF-8 bytes, never by locale. UTF-16 code units give the same order except around
 * surrogates, which are moved above the rest of the basic plane first.
 */
export function compareStrings(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return codePointRank(x) - codePointRank(y);
  }
  return a.length - b.length;
}

function codePointRank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

/** The first comparison that is not a tie: `firstDifference(byAge(a, b), byName(a, b))`. */
export function firstDifference(...results: readonly number[]): number {
  return results.find((result) => result !== 0) ?? 0;
}
