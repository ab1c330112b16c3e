/** Finds the name that a misspelt one was meant to be. */
import { distance } from "fastest-levenshtein";

/** No name of the model is longer, and the time that a comparison takes grows with both lengths. */
const LONGEST = 64;

/** The closest of `names`, or undefined where none is close: another case or separator, a few letters off, or the end of a longer name. */
export function nearest(text: string, names: readonly string[]): string | undefined {
  if (text === "" || text.length > LONGEST) return undefined;
  const plain = simplify(text);
  const same = names.find((name) => simplify(name) === plain);
  if (same !== undefined) return same;
  const [best] = names.map((name) => ({ name, edits: distance(plain, simplify(name)) })).sort((a, b) => a.edits - b.edits);
  if (best !== undefined && best.edits <= allowedDistance(plain.length)) return best.name;
  return plain.length >= 4 ? names.find((name) => simplify(name).endsWith(plain)) : undefined;
}

function allowedDistance(length: number): number {
  return length < 4 ? 1 : length < 8 ? 2 : 3;
}

function simplify(name: string): string {
  return name.toLowerCase().replace(/[_-]/g, "");
}
