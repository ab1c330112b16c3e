/** One object for all rules of a VirtualService that have an equal part: what they do is most of what a rule takes of the memory. */
import type { RouteAction } from "../../graph/route.ts";
import { sameContent } from "../../util/sameContent.ts";

/** Gives an equal part that was seen before under the key, else this one. Under a key there are parts of one kind. */
export type Sharing = <Part>(key: string, part: Part) => Part;

/** Different parts under a key are few as a rule; where they are many, sharing is not worth the search. */
const MOST_VARIANTS = 8;

/** Shares among the parts that it is asked for. */
export function createSharing(): Sharing {
  const variants = new Map<string, unknown[]>();
  return <Part>(key: string, part: Part) => {
    // Parts of one kind, as said above.
    const known = variants.get(key) as Part[] | undefined;
    if (known === undefined) {
      variants.set(key, [part]);
      return part;
    }
    const found = known.find((other) => sameContent(other, part));
    if (found === undefined && known.length < MOST_VARIANTS) known.push(part);
    return found ?? part;
  };
}

/** Actions for different clusters are never equal. */
export function actionKey(action: RouteAction): string {
  return action.kind === "forward" ? (action.destinations[0]?.cluster ?? "") : action.kind;
}
