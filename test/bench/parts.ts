/** All that `npm run bench` measures, in the order of the page. */
import type { Part } from "./part.ts";
import { analysisPart } from "./parts/analysisPart.ts";
import { compilePart } from "./parts/compilePart.ts";
import { doublingPart } from "./parts/doublingPart.ts";
import { familyPart } from "./parts/familyPart.ts";
import { heapPart } from "./parts/heapPart.ts";
import { inputPart } from "./parts/inputPart.ts";
import { namespacePart } from "./parts/namespacePart.ts";
import { sizePart } from "./parts/sizePart.ts";
import type { Figures } from "./result.ts";

export type PartName = keyof Figures;

export const PARTS: { readonly [Name in PartName]: Part<Figures[Name]> } = {
  families: familyPart,
  inputs: inputPart,
  compile: compilePart,
  doubling: doublingPart,
  heap: heapPart,
  namespaces: namespacePart,
  sizes: sizePart,
  analysis: analysisPart,
};

/** In the same order. */
// The keys are what the type says: the table is written out above.
export const PART_NAMES: readonly PartName[] = Object.keys(PARTS) as PartName[];
