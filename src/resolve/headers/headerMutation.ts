/** Header operations, level by level. @see docs/semantics.md 7.14 */
import type { HeaderOperations, HeaderValue } from "../../graph/headerOperations.ts";
import { type Format, type FormatSource, fillIn, type HeaderLine, readFormat, toFormat } from "./formatter.ts";

/** The operations of one level with their values taken apart. */
export interface HeaderLevel {
  readonly operations: HeaderOperations;
  readonly set: readonly NamedFormat[];
  readonly add: readonly NamedFormat[];
  /** True where no value asks for anything. */
  readonly isConstant: boolean;
}

interface NamedFormat {
  readonly name: string;
  readonly format: Format;
}

/** Takes operations apart. */
export function toHeaderLevel(operations: HeaderOperations): HeaderLevel {
  const [set, add] = [operations.set.map(toNamedFormat), operations.add.map(toNamedFormat)];
  return { operations, set, add, isConstant: [...set, ...add].every(({ format }) => format.every((part) => typeof part === "string")) };
}

function toNamedFormat({ name, value }: HeaderValue): NamedFormat {
  return { name, format: readFormat(value) };
}

/** Headers on their way through the operations. */
export interface HeaderState {
  /** What has become of the headers that some operation was about; without lines where they were removed. Undefined: there was none yet. */
  changed: Map<string, readonly HeaderLine[]> | undefined;
  /** The lines that a header came with. */
  readonly before: (name: string) => readonly HeaderLine[] | undefined;
}

/** The lines of a header as they stand; none or undefined where it is missing. */
export function linesIn({ changed, before }: HeaderState, name: string): readonly HeaderLine[] | undefined {
  return changed?.get(name) ?? before(name);
}

/** Gives a header other lines. */
export function setLines(state: HeaderState, name: string, lines: readonly HeaderLine[]): void {
  state.changed ??= new Map();
  state.changed.set(name, lines);
}

const NO_LINES: readonly HeaderLine[] = [];

/**
 * Level by level: removals, then every value is evaluated, then `set`, then `add`. Values that come out empty are skipped.
 * `joins` names the headers whose lines become one, `source` looks at the headers as they stand.
 */
export function applyLevels(
  state: HeaderState,
  levels: readonly HeaderLevel[],
  joins: (name: string) => boolean,
  source: FormatSource,
): void {
  for (const { operations, set, add } of levels) {
    for (const name of operations.remove) setLines(state, name, NO_LINES);
    const overwrites = evaluate(set, source);
    const additions = evaluate(add, source);
    for (const { name, line } of overwrites) setLines(state, name, [line]);
    for (const { name, line } of additions) {
      const lines = [...(linesIn(state, name) ?? NO_LINES), line];
      setLines(state, name, joins(name) ? [joinLines(lines)] : lines);
    }
  }
}

interface NamedLine {
  readonly name: string;
  readonly line: HeaderLine;
}

function evaluate(values: readonly NamedFormat[], source: FormatSource): readonly NamedLine[] {
  const lines: NamedLine[] = [];
  for (const { name, format } of values) {
    const line = fillIn(format, source);
    if (line !== "") lines.push({ name, line });
  }
  return lines;
}

/** Lines as one; empty ones add nothing. */
function joinLines(lines: readonly HeaderLine[]): HeaderLine {
  const present = lines.filter((line) => line !== "");
  return present.every((line) => typeof line === "string") ? present.join(",") : { format: present.map(toFormat).join(",") };
}

/** The operations with all that is known filled in, for whoever applies them later. */
export function fillInOperations({ operations, set, add, isConstant }: HeaderLevel, source: FormatSource): HeaderOperations {
  if (isConstant) return operations;
  const fill = ({ name, format }: NamedFormat): HeaderValue => ({ name, value: toFormat(fillIn(format, source)) });
  return { remove: operations.remove, set: set.map(fill), add: add.map(fill) };
}
