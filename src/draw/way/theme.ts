/** Colours and fonts of the picture of a way, for light and for dark pages. */

/** Which page the picture is for; `auto` follows the reader's setting. */
export type Theme = "auto" | "light" | "dark";

/** Property and colours of each class, light then dark. */
const COLORS = {
  page: ["fill", "#ffffff", "#0d1117"],
  frame: ["stroke", "#d0d7de", "#30363d"],
  spine: ["stroke", "#afb8c1", "#484f58"],
  dot: ["fill", "#57606a", "#8b949e"],
  card: ["fill", "#f6f8fa", "#161b22"],
  line: ["stroke", "#d0d7de", "#30363d"],
  goodcard: ["fill", "#dafbe1", "#0f2e1b"],
  goodline: ["stroke", "#2da44e", "#2ea043"],
  badcard: ["fill", "#ffebe9", "#3a1214"],
  badline: ["stroke", "#cf222e", "#f85149"],
  track: ["fill", "#eaeef2", "#21262d"],
  bar: ["fill", "#aceebb", "#1a6332"],
  text: ["fill", "#1f2328", "#e6edf3"],
  faint: ["fill", "#57606a", "#9198a1"],
  good: ["fill", "#116329", "#56d364"],
  bad: ["fill", "#a40e26", "#ff8b85"],
} as const satisfies Record<ColorClass, readonly [property: string, light: string, dark: string]>;

/** Names of the classes. */
export type ColorClass =
  | "page"
  | "frame"
  | "spine"
  | "dot"
  | "card"
  | "line"
  | "goodcard"
  | "goodline"
  | "badcard"
  | "badline"
  | "track"
  | "bar"
  | "text"
  | "faint"
  | "good"
  | "bad";

const FONTS =
  ".meshroute text{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace;white-space:pre}" +
  ".meshroute .label{font-family:system-ui,-apple-system,'Segoe UI',Helvetica,Arial,sans-serif}" +
  ".meshroute .strong{font-weight:600}";

/** The rules of a style element. All of them are about one class, so that they change nothing else on a page with the picture. */
export function styleSheet(theme: Theme): string {
  if (theme === "light") return FONTS + rules(1);
  if (theme === "dark") return FONTS + rules(2);
  return `${FONTS}${rules(1)}@media (prefers-color-scheme:dark){${rules(2)}}`;
}

function rules(column: 1 | 2): string {
  return Object.entries(COLORS)
    .map(([name, color]) => `.meshroute .${name}{${color[0]}:${color[column]}}`)
    .join("");
}
