/** Puts boxes, lines and texts of an SVG one after the other. */

import { escapeXml, fitText, fitTextEnd } from "./svgText.ts";
import type { ColorClass } from "./theme.ts";

/** A place and a size in pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How a text looks. */
export interface TextLook {
  readonly size: number;
  readonly color: ColorClass;
  readonly isStrong?: boolean;
  /** Set in the font of our own words, which are short: their width is not known. */
  readonly isLabel?: boolean;
  /** `end`: ends at its place, and where it is too long the beginning is cut. */
  readonly anchor?: "start" | "end";
}

/** A picture in the making; later parts lie over earlier ones. */
export interface Canvas {
  /** A text on one line, cut where it is wider than `width`; `y` is that of its base line. */
  readonly text: (text: string, x: number, y: number, width: number, look: TextLook) => void;
  readonly rectangle: (box: Box, fill: ColorClass, stroke?: ColorClass, radius?: number) => void;
  readonly line: (x1: number, y1: number, x2: number, y2: number, color: ColorClass) => void;
  readonly circle: (x: number, y: number, radius: number, fill: ColorClass) => void;
  readonly parts: () => readonly string[];
}

/** An empty one. */
export function createCanvas(): Canvas {
  const parts: string[] = [];
  return {
    text: (text, x, y, width, { size, color, isStrong = false, isLabel = false, anchor = "start" }) => {
      const shown = anchor === "end" ? fitTextEnd(text, width, size) : fitText(text, width, size);
      if (shown === "") return;
      const classes = [color, ...(isStrong ? ["strong"] : []), ...(isLabel ? ["label"] : [])].join(" ");
      const end = anchor === "end" ? ' text-anchor="end"' : "";
      parts.push(`<text class="${classes}" x="${round(x)}" y="${round(y)}" font-size="${size}"${end}>${escapeXml(shown)}</text>`);
    },
    rectangle: ({ x, y, width, height }, fill, stroke, radius = 6) => {
      const classes = stroke === undefined ? fill : `${fill} ${stroke}`;
      parts.push(
        `<rect class="${classes}" x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="${radius}"/>`,
      );
    },
    line: (x1, y1, x2, y2, color) => {
      parts.push(`<line class="${color}" x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}" stroke-width="2"/>`);
    },
    circle: (x, y, radius, fill) => {
      parts.push(`<circle class="${fill}" cx="${round(x)}" cy="${round(y)}" r="${radius}"/>`);
    },
    parts: () => parts,
  };
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}
