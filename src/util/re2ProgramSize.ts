/**
 * The size of a pattern's program in RE2 for C++, by which Envoy refuses patterns, from the program that our own engine makes of it: the
 * same steps, put into flat lists, one entry for each range of bytes.
 * @see docs/semantics.md 2.12
 */

/** One step of our engine's program. */
export interface Instruction {
  readonly op: number;
  readonly out: number;
  /** Second branch, kind of assertion, or flags of the rune. */
  readonly arg: number;
  /** One rune, or ranges as pairs. */
  readonly runes: ArrayLike<number>;
}

const ALT = 1;
const ALT_MATCH = 2;
const EMPTY_WIDTH = 4;
const FAIL = 5;
const MATCH = 6;
const NOP = 7;
const RUNE = 8;
const RUNE_ANY = 10;
const RUNE_ANY_NOT_NEWLINE = 11;
const BEGIN_TEXT = 4;
const END_TEXT = 8;

/** Number of entries of the flattened program; patterns are taken as bytes. */
export function re2ProgramSize(program: readonly Instruction[], start: number): number {
  const anchored = isAssertion(program[start], BEGIN_TEXT);
  const first = anchored ? (program[start]?.out ?? start) : start;
  const roots = findRoots(program, first);
  // The failing step, and for a pattern without `^` the loop that looks for its beginning: any byte, or on.
  let size = anchored ? 1 : 3;
  for (const root of roots) size += listLength(program, root, roots);
  return size;
}

function isAssertion(step: Instruction | undefined, kind: number): boolean {
  return step?.op === EMPTY_WIDTH && step.arg === kind;
}

/** Steps that no list of another contains: what follows a byte, and what can be reached from more than one list. */
function findRoots(program: readonly Instruction[], start: number): ReadonlySet<number> {
  const roots = new Set([start]);
  const predecessors = new Map<number, number[]>();
  const seen = new Set<number>();
  const open = [start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const step = program[id];
    if (step === undefined || seen.has(id)) continue;
    seen.add(id);
    const next = targets(program, step);
    if (isBranch(step)) {
      for (const target of next) {
        const before = predecessors.get(target);
        if (before === undefined) predecessors.set(target, [id]);
        else before.push(id);
      }
    } else if (!isPassed(program, step)) for (const target of next) roots.add(target);
    open.push(...next);
  }
  for (const root of [...roots].sort((a, b) => b - a)) {
    if (root === start) continue;
    const reached = reach(program, root, roots);
    for (const id of reached) {
      if (predecessors.get(id)?.some((before) => !reached.has(before))) roots.add(id);
    }
  }
  return roots;
}

function isBranch({ op }: Instruction): boolean {
  return op === ALT || op === ALT_MATCH;
}

/** Steps that take no entry: a `$` at the end is kept beside the program, and of equal assertions in a row one is enough. */
function isPassed(program: readonly Instruction[], step: Instruction): boolean {
  if (step.op === NOP) return true;
  if (step.op !== EMPTY_WIDTH) return false;
  return isAssertion(program[step.out], step.arg) || (step.arg === END_TEXT && program[step.out]?.op === MATCH);
}

function targets(program: readonly Instruction[], step: Instruction): readonly number[] {
  if (step.op === MATCH || step.op === FAIL) return [];
  const behind = (id: number): number => {
    let at = id;
    for (let next = program[at]; next !== undefined && isPassed(program, next); next = program[at]) at = next.out;
    return at;
  };
  return isBranch(step) ? [behind(step.out), behind(step.arg)] : [behind(step.out)];
}

/** What a list contains, up to other lists. */
function reach(program: readonly Instruction[], root: number, roots: ReadonlySet<number>): ReadonlySet<number> {
  const reached = new Set<number>();
  const open = [root];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const step = program[id];
    if (step === undefined || reached.has(id) || (id !== root && roots.has(id))) continue;
    reached.add(id);
    if (isBranch(step)) open.push(...targets(program, step));
  }
  return reached;
}

function listLength(program: readonly Instruction[], root: number, roots: ReadonlySet<number>): number {
  let length = 0;
  for (const id of reach(program, root, roots)) {
    const step = program[id];
    if (step === undefined) continue;
    // A branch takes no entry, but one for each way from it into another list, or back to the beginning of its own.
    length += isBranch(step) ? targets(program, step).filter((target) => roots.has(target)).length : entries(step);
  }
  return length;
}

const LARGEST_BYTE = 0xff;

/** A step of characters takes one entry for each range of bytes, a range of both cases counting once. */
function entries({ op, runes }: Instruction): number {
  if (op === RUNE_ANY_NOT_NEWLINE) return 2;
  if (op === RUNE_ANY || op !== RUNE || runes.length < 2) return 1;
  const ranges: (readonly [number, number])[] = [];
  for (let i = 0; i + 1 < runes.length; i += 2) {
    const [low = 0, high = 0] = [runes[i], runes[i + 1]];
    if (low <= LARGEST_BYTE) ranges.push([low, high]);
  }
  const folds = foldsCase(ranges);
  return ranges.filter(([low, high]) => !(folds && low >= 0x41 && high <= 0x5a)).length;
}

/** True where each letter is there in both cases. */
function foldsCase(ranges: readonly (readonly [number, number])[]): boolean {
  const has = (code: number): boolean => ranges.some(([low, high]) => low <= code && code <= high);
  for (let code = 0x41; code <= 0x5a; code++) if (has(code) !== has(code + 0x20)) return false;
  return true;
}
