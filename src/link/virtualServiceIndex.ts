/** Which VirtualServices a proxy gets, and in which order. @see docs/semantics.md 3.19 */
import { EVERYONE, NO_ONE, OWN_NAMESPACE } from "../registry/exportTo.ts";
import { changedPositions, replaceAt } from "../util/changedPositions.ts";
import type { LinkedConfig } from "./linkedConfig.ts";
import type { LinkedVirtualService } from "./linkedVirtualService.ts";
import { outlineOf } from "./outline.ts";

type VirtualServices = readonly LinkedVirtualService[];

/** Those bound to a gateway (`mesh` or `ns/name`) that a proxy of the namespace sees: private ones, exported ones, public ones, each by age. */
export function virtualServicesFor(config: LinkedConfig, namespace: string, gateway: string): VirtualServices {
  const bound = indexOf(config.virtualServices).get(gateway);
  if (bound === undefined) return NONE;
  if (!bound.special.has(namespace)) return bound.everyones;
  const found = bound.byNamespace.get(namespace) ?? visibleTo(bound.all, namespace);
  bound.byNamespace.set(namespace, found);
  return found;
}

/** True where some rule bound to the gateway, or its visibility, makes a difference between this namespace and all those that nothing names. */
export function isNamedByVirtualServices(config: LinkedConfig, namespace: string, gateway: string): boolean {
  const bound = indexOf(config.virtualServices).get(gateway);
  return bound !== undefined && (bound.special.has(namespace) || bound.sources.has(namespace));
}

const NONE: VirtualServices = [];

/** All VirtualServices of one gateway. */
interface Bound {
  readonly all: VirtualServices;
  /** What a namespace sees that is not special; the list itself where all are public. */
  readonly everyones: VirtualServices;
  /** Namespaces that see others than those. */
  readonly special: ReadonlySet<string>;
  /** Namespaces that rules name as the source. */
  readonly sources: ReadonlySet<string>;
  /** Lists of special namespaces that were asked for. */
  readonly byNamespace: Map<string, VirtualServices>;
}

function visibleTo(all: VirtualServices, namespace: string): VirtualServices {
  const buckets: Record<Bucket, LinkedVirtualService[]> = { private: [], exported: [], public: [] };
  for (const service of all) {
    const bucket = bucketFor(service, namespace);
    if (bucket !== undefined) buckets[bucket].push(service);
  }
  return [...buckets.private, ...buckets.exported, ...buckets.public];
}

type Bucket = "private" | "exported" | "public";

/** @see docs/semantics.md 3.12 */
function bucketFor({ exportTo, namespace: owner }: LinkedVirtualService, client: string): Bucket | undefined {
  if (exportTo.includes(EVERYONE)) return "public";
  if (exportTo.includes(NO_ONE)) return undefined;
  if (owner === client && (exportTo.includes(OWN_NAMESPACE) || exportTo.includes(owner))) return "private";
  return exportTo.includes(client) ? "exported" : undefined;
}

type Index = ReadonlyMap<string, Bound>;

const indexes = new WeakMap<VirtualServices, Index>();

function indexOf(virtualServices: VirtualServices): Index {
  let index = indexes.get(virtualServices);
  if (index === undefined) {
    index = buildIndex(virtualServices);
    indexes.set(virtualServices, index);
  }
  return index;
}

function buildIndex(virtualServices: VirtualServices): Index {
  const byGateway = new Map<string, LinkedVirtualService[]>();
  for (const service of virtualServices) {
    for (const [i, gateway] of service.gateways.entries()) {
      if (service.gateways.indexOf(gateway) < i) continue;
      const list = byGateway.get(gateway);
      if (list === undefined) byGateway.set(gateway, [service]);
      else list.push(service);
    }
  }
  return new Map([...byGateway].map(([gateway, all]) => [gateway, toBound(all)]));
}

function toBound(all: VirtualServices): Bound {
  const special = new Set<string>();
  const sources = new Set<string>();
  for (const service of all) {
    if (!service.exportTo.includes(EVERYONE)) for (const namespace of [service.namespace, ...service.exportTo]) special.add(namespace);
    for (const namespace of outlineOf(service).sourceNamespaces) sources.add(namespace);
  }
  const everyones = special.size === 0 ? all : all.filter(({ exportTo }) => exportTo.includes(EVERYONE));
  return { all, everyones, special, sources, byNamespace: new Map() };
}

/** Makes the index of a list out of that of the list before, where those in which they differ are bound and seen alike. */
export function inheritVirtualServiceIndex(before: VirtualServices, after: VirtualServices): void {
  const known = indexes.get(before);
  const changed = changedPositions(before, after);
  if (known === undefined || changed === undefined || indexes.has(after)) return;
  const replacements = new Map<string, Map<LinkedVirtualService, LinkedVirtualService>>();
  for (const position of changed) {
    const [old, now] = [before[position], after[position]];
    if (old === undefined || now === undefined || !areBoundAlike(old, now)) return;
    for (const gateway of old.gateways) replacements.set(gateway, (replacements.get(gateway) ?? new Map()).set(old, now));
  }
  const index = new Map(known);
  for (const [gateway, pairs] of replacements) {
    const bound = index.get(gateway);
    if (bound !== undefined) index.set(gateway, replaceIn(bound, pairs));
  }
  indexes.set(after, index);
}

function areBoundAlike(a: LinkedVirtualService, b: LinkedVirtualService): boolean {
  return (
    a.namespace === b.namespace &&
    sameTexts(a.gateways, b.gateways) &&
    sameTexts(a.exportTo, b.exportTo) &&
    sameTexts(outlineOf(a).sourceNamespaces, outlineOf(b).sourceNamespaces)
  );
}

function sameTexts(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, i) => text === b[i]);
}

type Replacements = ReadonlyMap<LinkedVirtualService, LinkedVirtualService>;

function replaceIn(bound: Bound, pairs: Replacements): Bound {
  const all = replaced(bound.all, pairs);
  return { ...bound, all, everyones: bound.everyones === bound.all ? all : replaced(bound.everyones, pairs), byNamespace: new Map() };
}

function replaced(list: VirtualServices, pairs: Replacements): VirtualServices {
  const places = [...pairs].map(([old, now]): [number, LinkedVirtualService] => [list.indexOf(old), now]);
  return replaceAt(list, new Map(places.filter(([place]) => place >= 0)));
}
