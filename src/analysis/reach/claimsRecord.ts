/** JWT claims as a request carries them: a record of records. */

/** A claim: the names that lead to it, at least one, and its value. */
export type Claim = readonly [path: readonly string[], value: unknown];

/** The record. A claim that has a value cannot hold others, so the others are left out. */
export function claimsRecord(claims: readonly Claim[]): Readonly<Record<string, unknown>> {
  const groups = new Map<string, Claim[]>();
  for (const [[first = "", ...rest], value] of claims) groups.set(first, [...(groups.get(first) ?? []), [rest, value]]);
  return Object.fromEntries(
    [...groups].map(([name, inner]) => {
      const own = inner.find(([rest]) => rest.length === 0);
      return [name, own === undefined ? claimsRecord(inner) : own[1]];
    }),
  );
}
