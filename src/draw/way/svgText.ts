/** Texts in an SVG: measured, cut and escaped. They are set in a monospaced font, so that their width is known without a screen. */
import { printable } from "../../diagnostic/formatDiagnostic.ts";

/** Width of a character over the size of the font; that of the widest common monospaced fonts. */
const ADVANCE = 0.61;

/** Characters that take two columns. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u;

/** A character with the marks over it, of which a few are enough. */
const UNIT = /\P{M}\p{M}{0,3}/gu;

/** Halves of a character, and code points that are none, which XML does not take. */
const NO_CHARACTER = /\p{Cs}|[\ufffe\uffff]/gu;

/** Pixels that a text takes at a size. */
export function textWidth(text: string, size: number): number {
  return columns(text.match(UNIT) ?? []) * size * ADVANCE;
}

/** The text, or as much of it as fits in a width, with an ellipsis. */
export function fitText(text: string, width: number, size: number): string {
  const most = Math.max(1, Math.floor(width / (size * ADVANCE)));
  // What lies behind can never be shown, so a text of megabytes costs nothing.
  const part = text.slice(0, most * 8);
  const units = printable(part).replace(NO_CHARACTER, "\ufffd").match(UNIT) ?? [];
  if (part.length === text.length && columns(units) <= most) return units.join("");
  let used = 1;
  let count = 0;
  for (; count < units.length; count++) {
    used += columns([units[count] ?? ""]);
    if (used > most) break;
  }
  return `${units.slice(0, count).join("")}…`;
}

/** The same, but it is the beginning that is cut: of a path the end says most. */
export function fitTextEnd(text: string, width: number, size: number): string {
  const most = Math.max(1, Math.floor(width / (size * ADVANCE)));
  const units =
    printable(text.slice(-most * 8))
      .replace(NO_CHARACTER, "\ufffd")
      .match(UNIT) ?? [];
  let first = units.length;
  for (let used = 1; first > 0; first--) {
    used += columns([units[first - 1] ?? ""]);
    if (used > most) break;
  }
  return first === 0 || columns(units) <= most ? units.join("") : `…${units.slice(first).join("")}`;
}

/** Lines of a text that is broken at blanks, at most so many; the last one is cut. */
export function wrapText(text: string, width: number, size: number, most: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  const words = text.slice(0, 4000).split(" ");
  for (const [i, word] of words.entries()) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line === "" || textWidth(longer, size) <= width) {
      line = longer;
      continue;
    }
    if (lines.length === most - 1) return [...lines, fitText([line, ...words.slice(i)].join(" "), width, size)];
    lines.push(fitText(line, width, size));
    line = word;
  }
  return [...lines, fitText(line, width, size)];
}

/** As text or as an attribute of XML. */
export function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;").replaceAll("'", "&#39;");
}

function columns(units: readonly string[]): number {
  return units.reduce((sum, unit) => sum + (WIDE.test(unit) ? 2 : 1), 0);
}
