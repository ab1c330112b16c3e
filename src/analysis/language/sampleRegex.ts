/** A short text that probably fits a pattern, made without an automaton. */
import { fromBytes } from "../../util/utf8Bytes.ts";
import { mostReadable, readability } from "./findWord.ts";
import { parseRe2 } from "./parseRe2.ts";
import type { RegexNode } from "./re2Syntax.ts";

const LONGEST = 2000;

/** The first option everywhere, and everything as seldom as may be. Undefined for a pattern that is not understood. */
export function sampleRegex(pattern: string): string | undefined {
  const node = parseRe2(pattern);
  const bytes = node && sample(node);
  return bytes === undefined || bytes.length > LONGEST ? undefined : fromBytes(bytes);
}

function sample(node: RegexNode): string | undefined {
  switch (node.kind) {
    case "chars": {
      const [best] = node.set.map(({ min, max }) => mostReadable(min, max)).sort((a, b) => readability(a) - readability(b));
      return best === undefined ? undefined : String.fromCharCode(best);
    }
    case "anchor":
      return "";
    case "sequence":
      return join(node.items.map(sample));
    case "choice":
      return node.options.map(sample).find((text) => text !== undefined);
    case "repeat": {
      const text = node.min === 0 ? "" : sample(node.item);
      return text === undefined || text.length * node.min > LONGEST ? undefined : text.repeat(node.min);
    }
  }
}

function join(texts: readonly (string | undefined)[]): string | undefined {
  return texts.includes(undefined) ? undefined : texts.join("");
}
