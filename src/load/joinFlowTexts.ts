/**
 * A text inside of brackets goes on over a `:` without a blank behind it for the reader of Kubernetes: `[fd00::]` holds an address.
 * @see docs/semantics.md 1.12
 */
import { CST } from "yaml";

interface FlowLevel {
  readonly isBraces: boolean;
  /** True where a key of braces may stand. */
  isKeyNext: boolean;
}

/** The lexemes with such texts in one piece. A key of braces is left as it is: `{a:}` is a slip more often than the key `a:`. */
export function* joinFlowTexts(lexemes: Iterable<string>): Generator<string> {
  const levels: FlowLevel[] = [];
  let isText = false;
  /** A text, its `:` and, before a comma, the mark of a text and an empty one, as long as it is not known what comes behind them. */
  let held: string[] = [];
  for (const lexeme of lexemes) {
    const type: CST.TokenType | "scalar-text" | null = isText ? "scalar-text" : CST.tokenType(lexeme);
    isText = type === "scalar";
    const level = levels.at(-1);
    if (
      (held.length === 0 && type === "scalar-text" && level?.isKeyNext === false) ||
      (held.length === 1 && type === "map-value-ind") ||
      (held.length === 2 && type === "scalar") ||
      (held.length === 3 && lexeme === "")
    ) {
      held.push(lexeme);
      continue;
    }
    const isEnd = type === "flow-map-end" || type === "flow-seq-end";
    if ((isEnd && held.length === 2) || (type === "comma" && held.length === 4)) yield `${held[0]}:`;
    else yield* held;
    held = [];
    const isBraces = type === "flow-map-start";
    if (isBraces || type === "flow-seq-start") levels.push({ isBraces, isKeyNext: isBraces });
    else if (isEnd) levels.pop();
    else if (level !== undefined && type === "comma") level.isKeyNext = level.isBraces;
    else if (level !== undefined && type === "map-value-ind") level.isKeyNext = false;
    yield lexeme;
  }
  yield* held;
}
