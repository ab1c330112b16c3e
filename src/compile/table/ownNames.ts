/** Bare names, which services have in their own namespace only. @see docs/semantics.md 4.18 */
import { memoize } from "../../util/memoize.ts";
import { namespaceOfName } from "./giveNames.ts";
import type { NamedShape, SidecarShape } from "./namedShape.ts";
import { serviceDomains } from "./serviceDomains.ts";

/** Places of the hosts in the namespace that bare names are given in. */
const placesByNamespace = memoize(({ services }: NamedShape): ReadonlyMap<string, readonly number[]> => {
  const places = new Map<string, number[]>();
  for (const [place, service] of services.entries()) {
    for (const name of service === undefined ? [] : [service.hostname, ...service.aliases]) {
      const namespace = namespaceOfName(name.toLowerCase());
      if (namespace === undefined) continue;
      const known = places.get(namespace);
      if (known === undefined) places.set(namespace, [place]);
      else if (known.at(-1) !== place) known.push(place);
    }
  }
  return places;
});

const ownShapes = memoize((_: NamedShape) => new Map<string, SidecarShape | "conflict">());

/** The shape with the bare names of a namespace; where one of them is taken already all names have to be given anew. */
export function ownNames(common: NamedShape, namespace: string): SidecarShape | "conflict" {
  const places = placesByNamespace(common).get(namespace);
  if (common.lost.includes(namespace)) return "conflict";
  if (places === undefined) return common;
  const known = ownShapes(common);
  const shape = known.get(namespace) ?? addNames(common, namespace, places);
  known.set(namespace, shape);
  return shape;
}

function addNames(common: NamedShape, namespace: string, places: readonly number[]): SidecarShape | "conflict" {
  const { byDomain } = common.domains;
  const own = new Map<string, number>();
  const ownDomains = new Map<number, readonly string[]>();
  for (const place of places) {
    const service = common.services[place];
    if (service === undefined) continue;
    const before = new Set(serviceDomains(service, "").all);
    const { all } = serviceDomains(service, namespace);
    for (const domain of all) {
      if (before.has(domain)) continue;
      if (byDomain.has(domain) || own.has(domain) || domain.startsWith("*")) return "conflict";
      own.set(domain, place);
    }
    ownDomains.set(
      place,
      all.filter((domain) => own.get(domain) === place || byDomain.get(domain) === place),
    );
  }
  const { services: _services, lost: _lost, ...shape } = common;
  return { ...shape, domains: { ...common.domains, own }, ownDomains };
}
