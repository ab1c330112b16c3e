/**
 * Who serves which names on one port of a sidecar, before any rule is compiled. Sidecars of all namespaces share one shape, save for
 * the bare names of their own namespace, and so do later configurations in which the VirtualServices claim the same names.
 * @see docs/semantics.md 4.18
 */
import type { LinkedVirtualService } from "../../link/linkedVirtualService.ts";
import { outlineOf } from "../../link/outline.ts";
import type { EgressListener } from "../../link/sidecarScope.ts";
import type { RegistryService } from "../../registry/registryService.ts";
import { changedPositions } from "../../util/changedPositions.ts";
import { memoize } from "../../util/memoize.ts";
import { mayBeHttp } from "../../util/protocol.ts";
import { isProxyListener } from "../listener/proxyListener.ts";
import type { RouteContext } from "../route/routeContext.ts";
import { givesRoutes } from "../route/rulesPreview.ts";
import { createNames } from "./giveNames.ts";
import type { Claim, NamedShape, SidecarShape } from "./namedShape.ts";
import { ownNames } from "./ownNames.ts";
import { createTouches, findCandidates, hasHttpPort, splitHosts } from "./sidecarCandidates.ts";
import type { HostDraft } from "./tableDraft.ts";

/** Port whose table also has hosts of VirtualServices that are no services. @see docs/semantics.md 4.19 */
export const DEFAULT_HTTP_PORT = 80;

/** One port of one egress listener. */
export interface SidecarShapeInput {
  readonly listener: EgressListener;
  /** Port of the listener; 0 where every port goes through one listener. */
  readonly port: number;
  /** The place, as rules see it. */
  readonly context: RouteContext;
  /** Of an HTTP proxy, the port of services that is asked for; absent: the one whose names need no port. */
  readonly servicePort?: number;
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
  const key = JSON.stringify([port, isProxyListener(listener), input.servicePort, namespace, lastHost, source]);
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

/** Claims that got a name: the routes of others are in no table. */
function ofHosts(claims: readonly number[], hosts: readonly HostDraft[]): readonly number[] {
  const used = new Set(hosts.flatMap((host) => host.claims));
  return claims.filter((claim) => used.has(claim));
}

/** True where an HTTP proxy knows the service by names without a port: those go to its first HTTP port, and only 80 may keep them. */
export function isNamedWithoutPort({ ports, inferred }: RegistryService): boolean {
  return inferred !== undefined || ports.find(({ protocol }) => mayBeHttp(protocol))?.number === DEFAULT_HTTP_PORT;
}

/** First come, first served: VirtualServices in order, then services that none of them has. */
function makeShape(input: SidecarShapeInput, namespace: string): NamedShape {
  const { listener, port: listenerPort, servicePort: askedPort, context, lastHost } = input;
  const isProxy = isProxyListener(listener);
  const port = isProxy ? 0 : listenerPort;
  const candidates = findCandidates(listener, port);
  // A proxy listener knows services only by the names that need no port, which are those of port 80. @see docs/semantics.md 4.27
  const servicePort = isProxy ? (askedPort ?? DEFAULT_HTTP_PORT) : port;
  const isNamed = (service: RegistryService) => !isProxy || askedPort !== undefined || isNamedWithoutPort(service);
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
    if (owned.has(service.hostname) || service.resolution === "Alias" || !hasHttpPort(service, servicePort) || !isNamed(service)) continue;
    names.wish(claims.push({ service }) - 1, [], [service]);
  }
  const given = names.give(lastHost);
  return { claims, risky: risky.length === 0 ? risky : ofHosts(risky, given.hosts), servicePort, ...given };
}
