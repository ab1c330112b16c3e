/** IPv4 addresses as numbers. */

/** The 32 bits of a dotted address as `isIpv4` takes it, as a signed number, which engines keep without a box; undefined for all else. */
export function parseIpv4(text: string): number | undefined {
  const { length } = text;
  if (length > LONGEST) return undefined;
  let number = 0;
  let dots = 0;
  let part = 0;
  let digits = 0;
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code === DOT) {
      if (!isPart(part, digits)) return undefined;
      number = (number << 8) | part;
      dots++;
      part = 0;
      digits = 0;
    } else {
      const digit = code - ZERO;
      if (digit < 0 || digit > 9) return undefined;
      part = 10 * part + digit;
      digits++;
    }
  }
  return dots === 3 && isPart(part, digits) ? (number << 8) | part : undefined;
}

/** True for 0 to 255 without a needless zero: `010` is no part of an address. */
function isPart(part: number, digits: number): boolean {
  return digits === 1 || (digits === 2 && part >= 10) || (digits === 3 && part >= 100 && part <= 255);
}

const LONGEST = 15;
const DOT = 0x2e;
const ZERO = 0x30;
