/** One object for all rules of a VirtualService that do the same: what they do is most of what a rule takes of the memory. */
import type { RouteAction } from "../../graph/route.ts";
import { sameContent } from "../../util/sameContent.ts";

/** Gives an equal action that was seen before, else this one. */
export type ActionSharing = (action: RouteAction) => RouteAction;

/** Different actions for one cluster are few as a rule; where they are many, sharing is not worth the search. */
const MOST_VARIANTS = 8;

/** Shares among the actions that it is asked for. */
export function createActionSharing(): ActionSharing {
  const variants = new Map<string, RouteAction[]>();
  return (action) => {
    const key = action.kind === "forward" ? (action.destinations[0]?.cluster ?? "") : action.kind;
    const known = variants.get(key);
    if (known === undefined) {
      variants.set(key, [action]);
      return action;
    }
    const found = known.find((other) => sameContent(other, action));
    if (found === undefined && known.length < MOST_VARIANTS) known.push(action);
    return found ?? action;
  };
}
