/** A way from top to bottom on a canvas: the request, the parts that take it, every rule, and what happens. */
import type { Row } from "../text/rows.ts";
import { type Canvas, createCanvas } from "./canvas.ts";
import { wrapText } from "./svgText.ts";
import type { ColorClass } from "./theme.ts";
import type { ArmStep, OutcomeStep, RuleStep, Station, Way } from "./way.ts";

/** The picture without its frame. */
export interface PaintedWay {
  readonly parts: readonly string[];
  readonly height: number;
}

const MARGIN = 24;
/** Where the line with the dots runs, where labels begin, and where what they name does. */
const SPINE = MARGIN + 6;
const LABELS = SPINE + 20;
const BODY = LABELS + 98;
const TITLE_SIZE = 16;
const SIZE = 13;
const SMALL = 12;

/** What the steps are painted on, and how far down they have come. */
interface Brush {
  readonly canvas: Canvas;
  /** Width from `BODY` to the margin on the right. */
  readonly room: number;
  readonly dots: { readonly y: number; readonly color: ColorClass }[];
  y: number;
}

/** `width` is that of the whole picture. */
export function paintWay(way: Way, width: number): PaintedWay {
  const brush: Brush = { canvas: createCanvas(), room: width - BODY - MARGIN, dots: [], y: MARGIN };
  paintTitle(brush, way, width);
  for (const station of way.stations) paintStation(brush, station);
  if (way.rules.length > 0) paintRules(brush, way.rules);
  paintOutcome(brush, way.outcome);
  const spine = createCanvas();
  const first = brush.dots[0]?.y ?? 0;
  const last = brush.dots.at(-1)?.y ?? 0;
  spine.line(SPINE, first, SPINE, last, "spine");
  for (const { y, color } of brush.dots) spine.circle(SPINE, y, 5, color);
  return { parts: [...spine.parts(), ...brush.canvas.parts()], height: brush.y + MARGIN - 6 };
}

function paintTitle(brush: Brush, { title, subtitles }: Way, width: number): void {
  const { canvas } = brush;
  canvas.text(title, MARGIN, brush.y + 14, width - 2 * MARGIN, { size: TITLE_SIZE, color: "text", isStrong: true });
  brush.y += 24;
  for (const subtitle of subtitles) {
    canvas.text(subtitle, MARGIN, brush.y + 12, width - 2 * MARGIN, { size: SMALL, color: "faint" });
    brush.y += 18;
  }
  brush.y += 16;
}

/** A dot with its label, on the line that follows. */
function paintLabel(brush: Brush, label: string, color: ColorClass): void {
  brush.dots.push({ y: brush.y + 9, color });
  brush.canvas.text(label, LABELS, brush.y + 13, BODY - LABELS, { size: SIZE, color: "faint", isLabel: true });
}

function paintStation(brush: Brush, { label, text, note, isFound }: Station): void {
  const { canvas, room } = brush;
  paintLabel(brush, label, isFound ? "dot" : "bad");
  canvas.text(text, BODY, brush.y + 13, room, { size: SIZE, color: isFound ? "text" : "bad", isStrong: true });
  canvas.text(note, BODY, brush.y + 31, room, { size: SMALL, color: "faint" });
  brush.y += note === "" ? 34 : 50;
}

const RULE_HEIGHT = 44;

function paintRules(brush: Brush, rules: readonly RuleStep[]): void {
  const { canvas, room } = brush;
  paintLabel(brush, "rules", rules.some((rule) => rule.kind === "rule" && rule.matched) ? "good" : "bad");
  for (const rule of rules) {
    if (rule.kind === "gap") {
      canvas.text(rule.text, BODY + 36, brush.y + 13, room - 36, { size: SMALL, color: "faint", isLabel: true });
      brush.y += 30;
      continue;
    }
    const { matched, number, text, place, conditions } = rule;
    const box = { x: BODY, y: brush.y - 4, width: room, height: RULE_HEIGHT };
    canvas.rectangle(box, matched ? "goodcard" : "card", matched ? "goodline" : "line");
    paintMark(canvas, BODY + 16, brush.y + 9, matched);
    const placeWidth = place === "" ? 0 : Math.min(room * 0.4, place.length * SMALL * 0.61);
    const title = { size: SIZE, color: matched ? "text" : "faint", isStrong: matched } as const;
    canvas.text(`${number}`, BODY + 32, brush.y + 13, 36, { size: SIZE, color: "faint" });
    canvas.text(text, BODY + 64, brush.y + 13, room - 64 - 12 - placeWidth - (place === "" ? 0 : 16), title);
    canvas.text(place, BODY + room - 12, brush.y + 13, placeWidth + 1, { size: SMALL, color: "faint", anchor: "end" });
    canvas.text(conditions, BODY + 64, brush.y + 31, room - 76, { size: SMALL, color: matched ? "good" : "bad" });
    brush.y += RULE_HEIGHT + 8;
  }
  brush.y += 10;
}

/** A tick or a cross of lines, as fonts draw these signs in many ways. */
function paintMark(canvas: Canvas, x: number, y: number, isTick: boolean): void {
  const color = isTick ? "goodline" : "badline";
  if (isTick) {
    canvas.line(x - 5, y, x - 1.5, y + 4, color);
    canvas.line(x - 1.5, y + 4, x + 5.5, y - 5, color);
  } else {
    canvas.line(x - 4, y - 4, x + 4, y + 4, color);
    canvas.line(x - 4, y + 4, x + 4, y - 4, color);
  }
}

function paintOutcome(brush: Brush, { verb, text, isGood, arms, rows }: OutcomeStep): void {
  const { canvas, room } = brush;
  paintLabel(brush, verb, isGood ? "good" : "bad");
  if (arms.length === 0 || text !== "") {
    const look = { size: SIZE, color: isGood ? "good" : "bad", isStrong: true } as const;
    for (const line of wrapText(text, room, SIZE, 3)) {
      canvas.text(line, BODY, brush.y + 13, room, look);
      brush.y += 20;
    }
    brush.y += 8;
  }
  for (const arm of arms) paintArm(brush, arm);
  if (arms.length > 0) brush.y += 4;
  for (const [i, row] of rows.entries()) paintRow(brush, row, rows[i - 1]);
}

function paintArm(brush: Brush, { text, share, probability, isTaken, isMissing }: ArmStep): void {
  const { canvas, room } = brush;
  const box = { x: BODY, y: brush.y - 4, width: room, height: 26 };
  canvas.rectangle(box, "track");
  canvas.rectangle({ ...box, width: Math.max(4, room * probability) }, isMissing ? "badcard" : "bar");
  canvas.text(share, BODY + 76, brush.y + 13, 72, { size: SIZE, color: "text", isStrong: true, anchor: "end" });
  canvas.text(text, BODY + 92, brush.y + 13, room - 104 - (isTaken ? 52 : 0), { size: SIZE, color: isMissing ? "bad" : "text" });
  if (isTaken)
    canvas.text("taken", BODY + room - 12, brush.y + 13, 60, { size: SMALL, color: "good", isStrong: true, isLabel: true, anchor: "end" });
  brush.y += 32;
}

const ROW_LABEL = 84;

/** A label that repeats is shown once. */
function paintRow(brush: Brush, { label, value }: Row, previous: Row | undefined): void {
  const { canvas, room } = brush;
  if (previous?.label !== label) canvas.text(label, BODY, brush.y + 12, ROW_LABEL, { size: SMALL, color: "faint", isLabel: true });
  for (const line of wrapText(value, room - ROW_LABEL, SMALL, 2)) {
    canvas.text(line, BODY + ROW_LABEL, brush.y + 12, room - ROW_LABEL, { size: SMALL, color: "text" });
    brush.y += 18;
  }
}
