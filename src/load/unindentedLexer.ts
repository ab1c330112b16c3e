/**
 * The lexer of the YAML package, but for quoted texts, braces and brackets that go on at any indentation, as they do for Kubernetes.
 * @see docs/semantics.md 1.12
 */
import { Lexer } from "yaml";

/** What the lexer keeps to itself. Where another version of it has other names, indentation counts as before. */
interface LexerState {
  readonly buffer: string;
  readonly pos: number;
  /** How many braces and brackets are open. */
  readonly flowLevel: number;
  /** The offset where a text goes on in the line that begins at `offset`, or -1. */
  readonly continueScalar?: (this: unknown, offset: number) => number;
}

/** A lexer for one text. */
export function unindentedLexer(): Lexer {
  const lexer = new Lexer();
  // The fields are there and not declared as public.
  const state = lexer as unknown as LexerState;
  const { continueScalar } = state;
  if (continueScalar === undefined) return lexer;
  let indentNext = 0;
  return Object.defineProperties(lexer, {
    indentNext: {
      get: () => (state.flowLevel > 0 ? 0 : indentNext),
      set: (value: number) => {
        indentNext = value;
      },
    },
    continueScalar: {
      value: (offset: number): number => {
        const kept = indentNext;
        if (/["']/.test(state.buffer.charAt(state.pos))) indentNext = 0;
        const found = continueScalar.call(lexer, offset);
        indentNext = kept;
        return found;
      },
    },
  });
}
