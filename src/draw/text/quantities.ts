/** Numbers with units. */

/** `5 s`, `250 ms`, `1.5 s`. */
export function formatMs(milliseconds: number): string {
  return milliseconds >= 1000 ? `${trim(milliseconds / 1000)} s` : `${trim(milliseconds)} ms`;
}

/** `90 %`. */
export function formatPercent(percent: number): string {
  return `${trim(percent)} %`;
}

/** `1 error`, `2 errors`. */
export function formatCount(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}

function trim(number: number): string {
  return String(Number(number.toFixed(4)));
}
