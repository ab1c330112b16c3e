/** The language of a RE2 pattern, as full match. @see docs/semantics.md 7.9 */
import { CharSet, DFA, type Element, NFA, type NoParent, TooManyNodesError } from "refa";
import { type Dfa, type Edge, MAX_BYTE } from "./dfa.ts";
import { TOO_MANY_STATES } from "./findWord.ts";
import { parseRe2 } from "./parseRe2.ts";
import type { RegexNode } from "./re2Syntax.ts";
import { MARKERS, resolveAnchors } from "./resolveAnchors.ts";

/** The automaton; undefined for a pattern that is not understood. */
export function regexDfa(pattern: string, maxStates: number): Dfa | undefined | typeof TOO_MANY_STATES {
  const node = parseRe2(pattern);
  if (node === undefined) return undefined;
  try {
    const dfa = build(node, maxStates);
    return hasAnchor(node) ? resolveAnchors(dfa, maxStates) : dfa;
  } catch (error) {
    if (error instanceof TooManyNodesError) return TOO_MANY_STATES;
    throw error;
  }
}

/** Anchors are written as characters of their own, which no text has. */
const MAX_SYMBOL = MAX_BYTE + Object.keys(MARKERS).length;

function build(node: RegexNode, maxStates: number): Dfa {
  const expression = { type: "Expression" as const, alternatives: [{ type: "Concatenation" as const, elements: toElements(node) }] };
  const nfa = NFA.fromRegex(
    expression,
    { maxCharacter: MAX_SYMBOL },
    { infinityThreshold: Number.POSITIVE_INFINITY },
    new NFA.LimitedNodeFactory(maxStates),
  );
  const dfa = DFA.fromFA(nfa, new DFA.LimitedNodeFactory(maxStates));
  dfa.minimize();
  return toTables(dfa);
}

function toTables(dfa: DFA): Dfa {
  const nodes = [dfa.initial, ...[...dfa.nodes()].filter((node) => node !== dfa.initial)];
  const index = new Map(nodes.map((node, at) => [node, at]));
  return {
    edges: nodes.map(({ out }) => Array.from(out, ([{ min, max }, to]): Edge => ({ min, max, to: index.get(to) ?? 0 }))),
    accepting: nodes.map((node) => dfa.finals.has(node)),
  };
}

function toElements(node: RegexNode): NoParent<Element>[] {
  switch (node.kind) {
    case "chars":
      return [{ type: "CharacterClass", characters: CharSet.empty(MAX_SYMBOL).union(node.set) }];
    case "anchor":
      return [{ type: "CharacterClass", characters: CharSet.fromCharacter(MAX_SYMBOL, MARKERS[node.at]) }];
    case "sequence":
      return node.items.flatMap(toElements);
    case "choice":
      return [
        { type: "Alternation", alternatives: node.options.map((option) => ({ type: "Concatenation", elements: toElements(option) })) },
      ];
    case "repeat":
      return [
        {
          type: "Quantifier",
          min: node.min,
          max: node.max,
          lazy: false,
          alternatives: [{ type: "Concatenation", elements: toElements(node.item) }],
        },
      ];
  }
}

function hasAnchor(node: RegexNode): boolean {
  switch (node.kind) {
    case "chars":
      return false;
    case "anchor":
      return true;
    case "sequence":
      return node.items.some(hasAnchor);
    case "choice":
      return node.options.some(hasAnchor);
    case "repeat":
      return hasAnchor(node.item);
  }
}
