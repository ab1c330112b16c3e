/** A picture of multiples: a row for each group, a dot for each value, by powers of two. */
import { escapeMarkup, round, textAt } from "./svg.ts";

/** One value. */
export interface Dot {
  readonly row: string;
  /** Told when the pointer rests on it. */
  readonly label: string;
  readonly value: number;
}

const WIDTH = 640;
const LEFT = 90;
const RIGHT = 30;
const TOP = 34;
const ROW = 22;
const BOTTOM = 26;
const LIGHTEST = 78;
const DARKEST = 28;

/** An SVG file; `marks` are values at which an upright line stands. Later dots of a row are darker. */
export function drawDots(title: string, dots: readonly Dot[], marks: readonly number[]): string {
  const rows = [...new Set(dots.map(({ row }) => row))];
  const labels = [...new Set(dots.map(({ label }) => label))];
  const height = TOP + rows.length * ROW + BOTTOM;
  const values = [...dots.map(({ value }) => value), ...marks];
  const [low, high] = [Math.floor(Math.log2(Math.min(...values))), Math.ceil(Math.log2(Math.max(...values)))];
  const x = (value: number): number => LEFT + ((Math.log2(value) - low) / Math.max(1, high - low)) * (WIDTH - LEFT - RIGHT);
  const upright = (value: number, stroke: string): string =>
    `<line x1="${round(x(value))}" y1="${TOP}" x2="${round(x(value))}" y2="${height - BOTTOM}" stroke="${stroke}"/>`;
  const scale = Array.from({ length: high - low + 1 }, (_, i) => 2 ** (low + i)).flatMap((value) => [
    upright(value, "#eee"),
    textAt(x(value), height - 8, `${value < 1 ? `1/${1 / value}` : value}x`, "middle"),
  ]);
  const shade = (label: string): number => LIGHTEST - (labels.indexOf(label) / Math.max(1, labels.length - 1)) * (LIGHTEST - DARKEST);
  const drawn = rows.flatMap((row, i) => {
    const y = TOP + i * ROW + ROW / 2;
    const own = dots.filter((dot) => dot.row === row);
    return [
      textAt(LEFT - 8, y + 4, row, "end"),
      ...own.map(
        ({ label, value }) =>
          `<circle cx="${round(x(value))}" cy="${y}" r="5" fill="hsl(20 85% ${shade(label).toFixed(0)}%)"><title>${escapeMarkup(`${row}, ${label}: ${value.toFixed(2)}x`)}</title></circle>`,
      ),
    ];
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="12">`,
    `<title>${escapeMarkup(title)}</title>`,
    `<rect width="${WIDTH}" height="${height}" fill="#fff"/>`,
    textAt(8, 18, `${title}; dark: ${labels.at(-1) ?? ""} rules`, "start"),
    ...scale,
    ...marks.map((value) => upright(value, "#1d4ed8")),
    ...drawn,
    "</svg>",
    "",
  ].join("\n");
}
