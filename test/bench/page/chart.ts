/** A small chart of times by size, both by powers of ten. */
import { escapeMarkup, round, textAt } from "./svg.ts";

/** The times of one contestant. */
export interface Series {
  readonly name: string;
  readonly role: "us" | "best" | "router" | "scan";
  readonly points: readonly { readonly size: number; readonly ns: number }[];
}

const WIDTH = 640;
const HEIGHT = 300;
const LEFT = 60;
const RIGHT = 130;
const TOP = 34;
const BOTTOM = 34;

/** Told apart by lightness and dashes too, not by colour alone. */
const STROKES: Readonly<Record<Series["role"], string>> = {
  us: 'stroke="#c2410c" stroke-width="3"',
  best: 'stroke="#1d4ed8" stroke-width="2"',
  router: 'stroke="#4d7c0f" stroke-width="1.5" stroke-dasharray="6 3"',
  scan: 'stroke="#777" stroke-width="1.5" stroke-dasharray="2 3"',
};

/** An SVG file. */
export function drawChart(title: string, series: readonly Series[]): string {
  const points = series.flatMap((one) => one.points).map(({ size, ns }) => ({ size, ns: atLeastOne(ns) }));
  const [lowest, highest] = powersAround(points.map(({ ns }) => ns));
  const [smallest, largest] = powersAround(points.map(({ size }) => size));
  const x = (size: number): number => LEFT + (part(size, smallest, largest) || 0) * (WIDTH - LEFT - RIGHT);
  const y = (ns: number): number => HEIGHT - BOTTOM - part(atLeastOne(ns), lowest, highest) * (HEIGHT - TOP - BOTTOM);
  const rows = powers(lowest, highest).flatMap((ns) => [
    `<line x1="${LEFT}" y1="${round(y(ns))}" x2="${WIDTH - RIGHT}" y2="${round(y(ns))}" stroke="#ddd"/>`,
    textAt(LEFT - 6, y(ns) + 4, formatTime(ns), "end"),
  ]);
  const columns = powers(smallest, largest).map((size) => textAt(x(size), HEIGHT - BOTTOM + 18, size.toLocaleString("en"), "middle"));
  const labels = spread(series.map(({ name, points: own }) => ({ name, at: y(own.at(-1)?.ns ?? 1) })));
  const lines = series.flatMap(({ name, role, points: own }) => {
    const path = own.map(({ size, ns }) => `${round(x(size))},${round(y(ns))}`).join(" ");
    const end = x(own.at(-1)?.size ?? smallest);
    return [`<polyline points="${path}" fill="none" ${STROKES[role]}/>`, textAt(end + 6, (labels.get(name) ?? 0) + 4, name, "start")];
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">`,
    `<title>${escapeMarkup(title)}</title>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    textAt(LEFT, 18, title, "start"),
    ...rows,
    ...columns,
    ...lines,
    "</svg>",
    "",
  ].join("\n");
}

function formatTime(ns: number): string {
  if (ns >= 1e9) return `${ns / 1e9} s`;
  if (ns >= 1e6) return `${ns / 1e6} ms`;
  return ns >= 1000 ? `${ns / 1000} us` : `${ns} ns`;
}

function atLeastOne(ns: number): number {
  return Math.max(1, ns);
}

/** The powers of ten around some values. */
function powersAround(values: readonly number[]): readonly [number, number] {
  const low = 10 ** Math.floor(Math.log10(Math.min(...values)));
  return [low, Math.max(10 ** Math.ceil(Math.log10(Math.max(...values))), low * 10)];
}

function powers(low: number, high: number): readonly number[] {
  return Array.from({ length: Math.round(Math.log10(high / low)) + 1 }, (_, i) => Math.round(low * 10 ** i));
}

function part(value: number, low: number, high: number): number {
  return Math.log(value / low) / Math.log(high / low);
}

/** Moves labels that would cover each other apart. */
function spread(labels: readonly { readonly name: string; readonly at: number }[]): ReadonlyMap<string, number> {
  let last = Number.NEGATIVE_INFINITY;
  const placed = [...labels]
    .sort((a, b) => a.at - b.at)
    .map(({ name, at }) => {
      last = Math.max(at, last + 13);
      return [name, last] as const;
    });
  return new Map(placed);
}
