/** Decimal integers as Go's `strconv.Atoi` reads them, on which some rules rest. @see docs/semantics.md V-DNS3, V-T4, V-SC5 */

const LARGEST = 2n ** 63n - 1n;
const SMALLEST = -(2n ** 63n);

/** The integer that a text is, sign and leading zeros included; undefined for other text and where 64 bits do not hold it. */
export function parseGoInteger(text: string): number | undefined {
  if (!/^[+-]?\d+$/.test(text)) return undefined;
  const digits = text.replace(/^([+-]?)0+(?=\d)/, "$1");
  if (digits.length > 20) return undefined;
  const value = BigInt(digits.replace(/^\+/, ""));
  return value > LARGEST || value < SMALLEST ? undefined : Number(value);
}
