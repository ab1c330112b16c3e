/** Takes the marks of `^`, `$`, `\b` and `\B` out of a language, and with them the texts in which they do not stand where they may. */
import { type Dfa, type Edge, MAX_BYTE, step } from "./dfa.ts";
import { TOO_MANY_STATES } from "./findWord.ts";
import { WORD_CODES } from "./re2Classes.ts";
import type { Anchor } from "./re2Syntax.ts";

/** The symbols that stand for anchors, beyond all bytes. */
export const MARKERS: Readonly<Record<Anchor, number>> = {
  start: MAX_BYTE + 1,
  end: MAX_BYTE + 2,
  boundary: MAX_BYTE + 3,
  noBoundary: MAX_BYTE + 4,
};

/** What stands before a place, and what anchors ask of what comes next. */
interface Around {
  readonly before: "nothing" | "word" | "other";
  /** `end`: nothing. `other`: nothing, or no character of a word. */
  readonly after: "any" | "word" | "other" | "end";
}

/** A place in the automaton with marks. */
interface Place extends Around {
  readonly state: number;
}

/** The automaton without marks, over characters alone. */
export function resolveAnchors(marked: Dfa, maxStates: number): Dfa | typeof TOO_MANY_STATES {
  const first = close(marked, [{ state: 0, before: "nothing", after: "any" }]);
  const groups: (readonly Place[])[] = [first];
  const known = new Map([[keyOf(first), 0]]);
  const edges: Edge[][] = [];
  for (let at = 0; at < groups.length; at++) {
    const group = groups[at] ?? [];
    const own: Edge[] = [];
    for (const { min, max } of segments(marked, group)) {
      const to = close(marked, move(marked, group, min));
      if (to.length === 0) continue;
      const key = keyOf(to);
      const target = known.get(key) ?? groups.push(to) - 1;
      known.set(key, target);
      own.push({ min, max, to: target });
      if (groups.length > maxStates) return TOO_MANY_STATES;
    }
    edges.push(own);
  }
  return {
    edges,
    accepting: groups.map((group) => group.some(({ state, after }) => after !== "word" && marked.accepting[state] === true)),
  };
}

/** Places that marks lead to from there. */
function close(marked: Dfa, from: readonly Place[]): readonly Place[] {
  const known = new Map<string, Place>();
  const pending = [...from];
  for (let place = pending.pop(); place !== undefined; place = pending.pop()) {
    const key = keyOf([place]);
    if (known.has(key)) continue;
    known.set(key, place);
    for (const anchor of ["start", "end", "boundary", "noBoundary"] as const) {
      const to = step(marked.edges[place.state] ?? [], MARKERS[anchor]);
      const around = to === undefined ? undefined : pass(place, anchor);
      if (to !== undefined && around !== undefined) pending.push({ state: to, ...around });
    }
  }
  return [...known.values()];
}

/** What holds behind an anchor; undefined where it may not stand. */
function pass({ before, after }: Around, anchor: Anchor): Around | undefined {
  if (anchor === "start") return before === "nothing" ? { before, after } : undefined;
  if (anchor === "end") return after === "word" ? undefined : { before, after: "end" };
  const wantsWord = (before === "word") === (anchor === "noBoundary");
  if (wantsWord) return after === "any" || after === "word" ? { before, after: "word" } : undefined;
  return after === "word" ? undefined : { before, after: after === "end" ? "end" : "other" };
}

function move(marked: Dfa, group: readonly Place[], code: number): readonly Place[] {
  const isWord = WORD_CODES.some(({ min, max }) => min <= code && code <= max);
  return group.flatMap(({ state, after }): readonly Place[] => {
    if (after === "end" || (after === "word" && !isWord) || (after === "other" && isWord)) return [];
    const to = step(marked.edges[state] ?? [], code);
    return to === undefined ? [] : [{ state: to, before: isWord ? "word" : "other", after: "any" }];
  });
}

/** Ranges of characters that all places of a group treat alike. */
function segments(marked: Dfa, group: readonly Place[]): readonly { readonly min: number; readonly max: number }[] {
  const cuts = new Set<number>([0, MAX_BYTE + 1]);
  for (const { min, max } of [...group.flatMap(({ state }) => marked.edges[state] ?? []), ...WORD_CODES]) {
    if (min > MAX_BYTE) continue;
    cuts.add(min);
    cuts.add(Math.min(max, MAX_BYTE) + 1);
  }
  const sorted = [...cuts].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((min, i) => ({ min, max: (sorted[i + 1] ?? 0) - 1 }));
}

function keyOf(group: readonly Place[]): string {
  return group
    .map(({ state, before, after }) => `${state}${before}${after}`)
    .sort()
    .join();
}
