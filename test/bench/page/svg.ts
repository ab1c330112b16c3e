/** Words in a picture. */

/** A line of text at a place. */
export function textAt(x: number, y: number, content: string, anchor: "start" | "middle" | "end"): string {
  return `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}" fill="#222">${escapeMarkup(content)}</text>`;
}

/** Text that stands for itself. */
export function escapeMarkup(content: string): string {
  return content.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

/** Coordinates need no more digits. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
