/** Every destination that a VirtualService names, mirrors included. */
import type { Origin } from "../diagnostic/diagnostic.ts";
import { toFqdn } from "../host/resolveName.ts";
import type { Destination } from "../model/destination.ts";
import type { HTTPRoute } from "../model/httpRoute.ts";
import { namespaceOf } from "../model/namespaceOf.ts";
import type { VirtualService } from "../model/virtualService.ts";

/** A destination with its place. */
export interface NamedDestination {
  /** Full name. */
  readonly host: string;
  /** Empty: none. */
  readonly subset: string;
  /** The destination itself; its fields are below this path. */
  readonly origin: Origin;
}

/** In the order of the rules; those without a host, which admission refuses, are left out. */
export function listDestinations({ kind, metadata, spec }: VirtualService): readonly NamedDestination[] {
  const namespace = namespaceOf(metadata);
  const lists = [
    ...httpDestinations(spec.http ?? []),
    ...plainDestinations("tls", spec.tls ?? []),
    ...plainDestinations("tcp", spec.tcp ?? []),
  ];
  return lists.flatMap(({ destination: { host = "", subset = "" } = {}, path }) =>
    host === "" ? [] : [{ host: toFqdn(host, namespace), subset, origin: { kind, namespace, name: metadata.name, path } }],
  );
}

/** The same without places, each host and subset once or several times. */
export function namedHosts({ metadata, spec }: VirtualService): readonly Pick<NamedDestination, "host" | "subset">[] {
  const namespace = namespaceOf(metadata);
  const named: Pick<NamedDestination, "host" | "subset">[] = [];
  let last: Destination | undefined;
  const add = (destination: Destination | undefined): void => {
    const { host = "", subset = "" } = destination ?? {};
    if (host === "" || (last?.host === host && (last.subset ?? "") === subset)) return;
    last = destination;
    named.push({ host: toFqdn(host, namespace), subset });
  };
  for (const { route, mirror, mirrors } of spec.http ?? []) {
    if (route !== undefined) for (const { destination } of route) add(destination);
    add(mirror);
    if (mirrors !== undefined) for (const { destination } of mirrors) add(destination);
  }
  for (const { route = [] } of [...(spec.tls ?? []), ...(spec.tcp ?? [])]) for (const { destination } of route) add(destination);
  return named;
}

interface Placed {
  readonly destination: Destination | undefined;
  readonly path: string;
}

type DestinationList = readonly { readonly destination?: Destination }[];

function httpDestinations(rules: readonly HTTPRoute[]): readonly Placed[] {
  return rules.flatMap(({ route = [], mirror, mirrors = [] }, index) => [
    ...placeAll(route, `spec.http[${index}].route`),
    { destination: mirror, path: `spec.http[${index}].mirror` },
    ...placeAll(mirrors, `spec.http[${index}].mirrors`),
  ]);
}

function plainDestinations(key: "tls" | "tcp", rules: readonly { readonly route?: DestinationList }[]): readonly Placed[] {
  return rules.flatMap(({ route = [] }, index) => placeAll(route, `spec.${key}[${index}].route`));
}

function placeAll(list: DestinationList, path: string): readonly Placed[] {
  return list.map(({ destination }, index) => ({ destination, path: `${path}[${index}].destination` }));
}
