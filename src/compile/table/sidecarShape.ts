/**
 * Who serves which names on one port of a sidecar, before any rule is compiled. Sidecars of all namespaces share one shape, save for
 * the bare names of their own namespace, and so do later configurations in which the VirtualServices claim the same names.
 * @see docs/semantics.md 4.18
 */
import { createDomainTable, type DomainTable } from "../../graph/domainTable.ts";
import { shortForms } from "../../host/shortForms.ts";
import type { LinkedVirtualService } from "../../link/linkedVirtualService.ts";
import { outlineOf } from "../../link/outline.ts";
import type { EgressListener } from "../../link/sidecarScope.ts";
import type { RegistryService } from "../../registry/registryService.ts";
import { changedPositions } from "../../util/changedPositions.ts";
import { memoize } from "../../util/memoize.ts";
import { mayBeHttp } from "../../util/protocol.ts";
import { trimmed } from "../../util/trimmed.ts";
import { isProxyListener } from "../listener/proxyListener.ts";
import type { RouteContext } from "../route/routeContext.ts";
import { givesRoutes } from "../route/rulesPreview.ts";
import { bracketed, serviceDomains } from "./serviceDomains.ts";
import { createTouches, findCandidates, hasHttpPort, splitHosts } from "./sidecarCandidates.ts";
import type { HostDraft } from "./tableDraft.ts";

/** Port whose table also has hosts of VirtualServices that are no services. @see docs/semantics.md 4.19 */
const DEFAULT_HTTP_PORT = 80;

/** What a claim on names rests on: a VirtualService, by its position in the list of the listener, or a service that none of them has. */
export type Claim = { readonly position: number } | { readonly service: RegistryService };

/** The names of one port, given away. */
export interface SidecarShape {
  readonly claims: readonly Claim[];
  readonly hosts: readonly HostDraft[];
  readonly domains: DomainTable;
  readonly ownDomains?: ReadonlyMap<number, readonly string[]>;
  /** Claims of VirtualServices that Envoy might refuse. */
  readonly risky: readonly number[];
  /** Port by which services are known here. */
  readonly servicePort: number;
}

/** One port of one egress listener. */
export interface SidecarShapeInput {
  readonly listener: EgressListener;
  /** Port of the listener; 0 where every port goes through one listener. */
  readonly port: number;
  /** The place, as rules see it. */
  readonly context: RouteContext;
  /** Name of the host for all other names, which comes last. */
  readonly lastHost: string;
  /** True where some rule asks for labels or namespace of the source. */
  readonly dependsOnSource: boolean;
}

/** A shape with what it was made of. */
interface KnownShape {
  readonly shape: NamedShape;
  readonly virtualServices: readonly LinkedVirtualService[];
}

/** By services, then by all else that a shape depends on beside the VirtualServices. */
const knownShapes = memoize((_: readonly RegistryService[]) => new Map<string, KnownShape>());

/** The shape for the namespace of the proxy. */
export function sidecarShape(input: SidecarShapeInput): SidecarShape {
  const { namespace } = input.context.proxy;
  const common = shapeFor(input, "");
  const own = ownNames(common, namespace);
  return own === "conflict" ? shapeFor(input, namespace) : own;
}

/** @param namespace Whose bare names are given away too; empty: nobody's. */
function shapeFor(input: SidecarShapeInput, namespace: string): NamedShape {
  const { listener, port, context, lastHost, dependsOnSource } = input;
  const source = dependsOnSource ? [context.proxy.namespace, context.proxy.labels] : [];
  const key = JSON.stringify([port, isProxyListener(listener), namespace, lastHost, source]);
  const shapes = knownShapes(listener.services);
  const known = shapes.get(key);
  const changed = known && changedPositions(known.virtualServices, listener.virtualServices);
  const isStillRight = changed?.every((i) => claimAlike(known?.virtualServices[i], listener.virtualServices[i], context)) ?? false;
  const shape = known !== undefined && isStillRight ? known.shape : makeShape(input, namespace);
  shapes.set(key, { shape, virtualServices: listener.virtualServices });
  return shape;
}

/** True where one stands for the same names as the other, in the same place of the order. */
function claimAlike(a: LinkedVirtualService | undefined, b: LinkedVirtualService | undefined, context: RouteContext): boolean {
  if (a === undefined || b === undefined) return false;
  return (
    a.hosts.length === b.hosts.length &&
    a.hosts.every((host, i) => host === b.hosts[i]) &&
    givesRoutes(a, context) === givesRoutes(b, context) &&
    outlineOf(a).mayBeRefused === outlineOf(b).mayBeRefused
  );
}

/** First come, first served: VirtualServices in order, then services that none of them has. */
function makeShape({ listener, port: listenerPort, context, lastHost }: SidecarShapeInput, namespace: string): NamedShape {
  const isProxy = isProxyListener(listener);
  const port = isProxy ? 0 : listenerPort;
  const candidates = findCandidates(listener, port);
  // A proxy listener knows services only by the names that need no port, which are those of port 80. @see docs/semantics.md 4.27
  const servicePort = isProxy ? DEFAULT_HTTP_PORT : port;
  const touches = port === DEFAULT_HTTP_PORT ? () => true : createTouches(candidates);
  const claims: Claim[] = [];
  const risky: number[] = [];
  const owned = new Set<string>();
  const names = createNames(servicePort, namespace);
  for (const [position, virtualService] of listener.virtualServices.entries()) {
    if (!touches(virtualService) || !givesRoutes(virtualService, context)) continue;
    const { plainHosts, services } = splitHosts(virtualService, candidates, listener);
    const onPort = services.filter((service) => hasHttpPort(service, servicePort));
    const anywhere = services.some(({ ports, inferred }) => inferred !== undefined || ports.some(({ protocol }) => mayBeHttp(protocol)));
    if (onPort.length === 0 && (anywhere || port !== DEFAULT_HTTP_PORT)) continue;
    for (const { hostname } of onPort) owned.add(hostname);
    const claim = claims.push({ position }) - 1;
    if (outlineOf(virtualService).mayBeRefused) risky.push(claim);
    names.wish(claim, plainHosts, onPort);
  }
  for (const service of candidates.values()) {
    if (owned.has(service.hostname) || service.resolution === "Alias" || !hasHttpPort(service, servicePort)) continue;
    names.wish(claims.push({ service }) - 1, [], [service]);
  }
  return { claims, risky, servicePort, ...names.give(lastHost) };
}

interface Wish {
  readonly claim: number;
  readonly plainHosts: readonly string[];
  readonly services: readonly RegistryService[];
}

/** A shape that still knows the service behind each of its hosts. */
interface NamedShape extends SidecarShape {
  readonly services: readonly (RegistryService | undefined)[];
  /** Namespaces of hosts for which no name was left. */
  readonly lost: readonly string[];
}

interface Names {
  readonly wish: (claim: number, plainHosts: readonly string[], services: readonly RegistryService[]) => void;
  readonly give: (lastHost: string) => Pick<NamedShape, "hosts" | "domains" | "services" | "lost">;
}

/** Gives names away in the order in which they were wished for, once all wishes are known. @see docs/semantics.md 4.25 */
function createNames(port: number, namespace: string): Names {
  const wishes: Wish[] = [];
  const fullNames = new Set<string>();
  return {
    wish: (claim, plainHosts, services) => {
      wishes.push({ claim, plainHosts, services });
      for (const { hostname } of services) fullNames.add(hostname.toLowerCase());
    },
    give: (lastHost) => {
      const names = new Set<string>();
      const taken = new Map<string, number>();
      const hosts: HostDraft[] = [];
      const lost: string[] = [];
      const servicesOfHosts: (RegistryService | undefined)[] = [];
      const give = (
        host: string,
        claim: number,
        wanted: readonly string[],
        alternative: ReadonlySet<string>,
        service?: RegistryService,
      ) => {
        const name = `${host}:${port === 0 ? "*" : port}`;
        if (names.has(name)) return;
        names.add(name);
        const domains = wanted.filter((domain) => {
          if (taken.has(domain) || (alternative.has(domain) && fullNames.has(domain))) return false;
          taken.set(domain, hosts.length);
          return true;
        });
        if (domains.length === 0) {
          lost.push(namespaceOfName(host) ?? "");
          return;
        }
        hosts.push({ name, domains: trimmed(domains), claims: [claim] });
        servicesOfHosts.push(service);
      };
      for (const { claim, plainHosts, services } of wishes) {
        for (const host of plainHosts) give(host, claim, [bracketed(host)], NOTHING);
        for (const service of services) {
          const { all, alternative } = serviceDomains(service, namespace);
          give(service.hostname.toLowerCase(), claim, all, alternative, service);
        }
      }
      // The claim behind all others. The first host keeps a domain that two have.
      if (!taken.has("*")) taken.set("*", hosts.length);
      hosts.push({ name: lastHost, domains: ["*"], claims: [LAST_CLAIM] });
      servicesOfHosts.push(undefined);
      return { hosts, domains: createDomainTable(taken), services: servicesOfHosts, lost };
    },
  };
}

const NOTHING: ReadonlySet<string> = new Set();

/** The claim of the host for all other names. */
export const LAST_CLAIM = -1;

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

/** From which a name has a bare form. */
function namespaceOfName(name: string): string | undefined {
  const [qualified] = shortForms(name, "");
  return qualified?.slice(qualified.indexOf(".") + 1);
}

const ownShapes = memoize((_: NamedShape) => new Map<string, SidecarShape | "conflict">());

/** The shape with the bare names of a namespace; where one of them is taken already all names have to be given anew. */
function ownNames(common: NamedShape, namespace: string): SidecarShape | "conflict" {
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
