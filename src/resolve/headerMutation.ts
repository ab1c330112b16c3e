/** Header operations, level by level. @see docs/semantics.md 7.14 */
import type { HeaderOperations } from "../graph/headerOperations.ts";
import { trimBlanks } from "../util/trimBlanks.ts";
import { escapePercent, type FormatSource, type FormattedValue, fillIn } from "./formatter.ts";
import type { HeaderLines } from "./headerLines.ts";

/** Header lines on their way through the operations; lines that only a live proxy knows hold the text of the configuration. */
export type HeaderState = ReadonlyMap<string, readonly FormattedValue[]>;

/** What operations made of headers. */
export interface HeaderChange {
  /** All lines of every header that was added or changed. */
  readonly set: Readonly<Record<string, readonly string[]>>;
  readonly removed: readonly string[];
  /** Headers whose value only a live proxy knows, with the text of the configuration. */
  readonly unevaluated: Readonly<Record<string, string>>;
}

/** Lines whose values are known. */
export function toHeaderState(lines: HeaderLines): HeaderState {
  return new Map([...lines].map(([name, values]) => [name, values.map((text) => ({ text, known: true }))]));
}

/**
 * One level: removals, then every value is evaluated, then `set`, then `add`. Values that come out empty are skipped.
 * `joins` names the headers whose lines become one.
 */
export function applyOperations(
  headers: HeaderState,
  operations: HeaderOperations,
  joins: (name: string) => boolean,
  sourceOf: (headers: HeaderState) => FormatSource,
): HeaderState {
  const { remove, set, add } = operations;
  if (remove.length + set.length + add.length === 0) return headers;
  const result = new Map(headers);
  for (const name of remove) result.delete(name);
  const source = sourceOf(result);
  const evaluate = (list: HeaderOperations["set"]): readonly (readonly [string, FormattedValue])[] =>
    list.map(({ name, value }) => [name, fillIn(value, source)] as const).filter(([, { text }]) => text !== "");
  const overwrites = evaluate(set);
  const additions = evaluate(add);
  for (const [name, line] of overwrites) result.set(name, [line]);
  for (const [name, line] of additions) {
    const lines = [...(result.get(name) ?? []), line];
    result.set(name, joins(name) ? [joinValues(lines)] : lines);
  }
  return result;
}

/** Lines as one; empty ones add nothing. */
function joinValues(lines: readonly FormattedValue[]): FormattedValue {
  const present = lines.filter(({ text }) => text !== "");
  const known = present.every((line) => line.known);
  return { text: present.map((line) => (line.known && !known ? escapePercent(line.text) : line.text)).join(","), known };
}

/** The operations with all that is known filled in, for whoever applies them later. */
export function fillInOperations(operations: HeaderOperations, source: FormatSource): HeaderOperations {
  const fill = (list: HeaderOperations["set"]): HeaderOperations["set"] =>
    list.map(({ name, value }) => {
      const { text, known } = fillIn(value, source);
      return { name, value: known ? escapePercent(text) : text };
    });
  return { remove: operations.remove, set: fill(operations.set), add: fill(operations.add) };
}

/** What the client's headers have become; `isManaged` names headers that the proxy changes anyway, which count only from `start` on. */
export function diffHeaders(sent: HeaderLines, start: HeaderState, end: HeaderState, isManaged: (name: string) => boolean): HeaderChange {
  const set: [string, readonly string[]][] = [];
  const unevaluated: [string, string][] = [];
  for (const [name, lines] of end) {
    const open = lines.find((line) => !line.known);
    if (lines === start.get(name) && isManaged(name)) continue;
    const texts = lines.map(({ text }) => trimBlanks(text));
    if (open !== undefined) unevaluated.push([name, open.text]);
    else if (isManaged(name) || !isEqualList(texts, sent.get(name))) set.push([name, texts]);
  }
  const before = [...sent.keys()].filter((name) => !isManaged(name));
  const managed = [...start.keys()].filter(isManaged);
  return {
    set: Object.fromEntries(set),
    removed: [...before, ...managed].filter((name) => !end.has(name)),
    unevaluated: Object.fromEntries(unevaluated),
  };
}

function isEqualList(a: readonly string[], b: readonly string[] | undefined): boolean {
  return a.length === b?.length && a.every((item, index) => item === b[index]);
}
