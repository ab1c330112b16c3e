/** Offsets of a text as lines and columns. */
import type { Position } from "../diagnostic/diagnostic.ts";
import { memoize } from "../util/memoize.ts";
import type { SourceFile } from "./loadOptions.ts";

/** Offset of the first character of every line. */
const lineStartsOf = memoize(({ text }: SourceFile): readonly number[] => {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
});

/** The line and column of an offset. */
export function toPosition(file: SourceFile, offset: number): Position {
  const starts = lineStartsOf(file);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { file: file.file, line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}

/** The text of a line, counted from 1, without its end. */
export function lineText(file: SourceFile, line: number): string {
  const starts = lineStartsOf(file);
  const end = starts[line] ?? file.text.length;
  return file.text.slice(starts[line - 1] ?? end, end).replace(/\r?\n$/, "");
}
