/** Linking where nothing but the rules of some VirtualServices changed: all else is taken over as it was. @see docs/design/reuse.md */
import type { ConfigObject } from "../model/configObject.ts";
import type { VirtualService } from "../model/virtualService.ts";
import { compareObjects } from "../registry/age.ts";
import { isUsedAlike } from "../registry/inferServices.ts";
import { changedPositions, replaceAt } from "../util/changedPositions.ts";
import { checkReferences } from "./checkReferences.ts";
import type { LinkedVirtualService } from "./linkedVirtualService.ts";
import type { LinkMemory } from "./linkMemory.ts";
import { linkVirtualService } from "./linkVirtualService.ts";

/** Undefined where more than that changed. */
export function relinkVirtualServices(before: LinkMemory, objects: readonly ConfigObject[]): LinkMemory | undefined {
  const changed = changedPositions(before.objects, objects);
  if (changed === undefined) return undefined;
  if (changed.length === 0) return { ...before, objects };
  const pairs = changed.map((position) => toPair(before.objects[position], objects[position]));
  const ordered = new Map<number, ConfigObject>();
  const virtualServices = new Map<number, VirtualService>();
  const linked = new Map<number, LinkedVirtualService>();
  for (const pair of pairs) {
    if (pair === undefined || !standsForTheSame(pair, before)) return undefined;
    const { old, now } = pair;
    const position = before.virtualServices.indexOf(old);
    const link = linkVirtualService(now, before.config.mesh);
    const place = before.config.virtualServices.findIndex(({ name, namespace }) => name === link.name && namespace === link.namespace);
    if (place < 0) return undefined;
    ordered.set(before.ordered.indexOf(old), now);
    virtualServices.set(position, now);
    linked.set(place, link);
  }
  const config = { ...before.config, virtualServices: Object.freeze(replaceAt(before.config.virtualServices, linked)) };
  const check = checkReferences(config);
  return {
    ...before,
    objects,
    ordered: replaceAt(before.ordered, ordered),
    virtualServices: replaceAt(before.virtualServices, virtualServices),
    config,
    references: replaceAt(before.references, new Map([...virtualServices].map(([position, now]) => [position, check(now)]))),
  };
}

interface Pair {
  readonly old: VirtualService;
  readonly now: VirtualService;
}

function toPair(old: ConfigObject | undefined, now: ConfigObject | undefined): Pair | undefined {
  return old?.kind === "VirtualService" && now?.kind === "VirtualService" ? { old, now } : undefined;
}

/** True where nothing that is made of all objects together comes out another way. Delegates and roots are left to the long way. */
function standsForTheSame({ old, now }: Pair, { mode, ordered }: LinkMemory): boolean {
  return (
    compareObjects(old, now) === 0 &&
    isPlainRoot(old) &&
    isPlainRoot(now) &&
    JSON.stringify(old.spec.gateways) === JSON.stringify(now.spec.gateways) &&
    (mode === "strict" || isUsedAlike(old, now, ordered))
  );
}

function isPlainRoot({ spec }: VirtualService): boolean {
  return (spec.hosts ?? []).length > 0 && (spec.http ?? []).every(({ delegate }) => delegate === undefined);
}
