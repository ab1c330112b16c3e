/** IPv4 addresses as numbers. */

/** The 32 bits of a dotted address as `isIpv4` takes it, from 0 up; undefined for all else. */
export function parseIpv4(text: string): number | undefined {
  const { length } = text;
  if (length > LONGEST) return undefined;
  let number = 0;
  let dots = 0;
  let part = NO_DIGIT;
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code === DOT) {
      if (part === NO_DIGIT || ++dots > 3) return undefined;
      number = number * 256 + part;
      part = NO_DIGIT;
    } else {
      const digit = code - ZERO;
      // A zero stands for itself only: `010` is no part of an address.
      if (digit < 0 || digit > 9 || part === 0) return undefined;
      part = part === NO_DIGIT ? digit : 10 * part + digit;
      if (part > 255) return undefined;
    }
  }
  return dots === 3 && part !== NO_DIGIT ? number * 256 + part : undefined;
}

const LONGEST = 15;
const DOT = 0x2e;
const ZERO = 0x30;
const NO_DIGIT = -1;
