/** VirtualServices of an earlier configuration in the place of equal ones, so that what was made of them is found again. */
import { keepList } from "../util/keepSame.ts";
import { sameText } from "../util/sameContent.ts";
import { haveSameHttpRules } from "./httpRules.ts";
import type { LinkedVirtualService } from "./linkedVirtualService.ts";

/** The new list, or the earlier one where all are equal. */
export function keepVirtualServices(
  before: readonly LinkedVirtualService[] | undefined,
  after: readonly LinkedVirtualService[],
): readonly LinkedVirtualService[] {
  return keepList(before, after, ({ namespace, name }) => `${namespace}/${name}`, isSame);
}

function isSame(before: LinkedVirtualService, after: LinkedVirtualService): boolean {
  if (before === after) return true;
  const fields = Object.keys(before) as readonly (keyof LinkedVirtualService)[];
  return fields.every((field) => (field === "http" ? haveSameHttpRules(before, after) : sameText(before[field], after[field])));
}
