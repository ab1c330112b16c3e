/** A header value without the blanks and tabs around it, which are no part of it in HTTP. Not `trim`, which takes more than those. */
export function trimBlanks(value: string): string {
  let start = 0;
  let end = value.length;
  while (start < end && isBlank(value.charCodeAt(start))) start++;
  while (end > start && isBlank(value.charCodeAt(end - 1))) end--;
  return value.slice(start, end);
}

/** True for a blank or a tab. */
export function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}
