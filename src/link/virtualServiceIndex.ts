/** Which VirtualServices a proxy gets, and in which order. @see docs/semantics.md 3.19 */
import { EVERYONE, NO_ONE, OWN_NAMESPACE } from "../registry/exportTo.ts";
import { groupBy } from "../util/groupBy.ts";
import type { LinkedConfig } from "./linkedConfig.ts";
import type { LinkedVirtualService } from "./linkedVirtualService.ts";

/** Those bound to a gateway (`mesh` or `ns/name`) that a proxy of the namespace sees: private ones, exported ones, public ones, each by age. */
export function virtualServicesFor(config: LinkedConfig, namespace: string, gateway: string): readonly LinkedVirtualService[] {
  const bound = indexOf(config).get(gateway) ?? [];
  const inBucket = (bucket: Bucket) => bound.filter((service) => bucketFor(service, namespace) === bucket);
  return [...inBucket("private"), ...inBucket("exported"), ...inBucket("public")];
}

type Bucket = "private" | "exported" | "public";

/** @see docs/semantics.md 3.12 */
function bucketFor({ exportTo, namespace: owner }: LinkedVirtualService, client: string): Bucket | undefined {
  if (exportTo.includes(EVERYONE)) return "public";
  if (exportTo.includes(NO_ONE)) return undefined;
  if (owner === client && (exportTo.includes(OWN_NAMESPACE) || exportTo.includes(owner))) return "private";
  return exportTo.includes(client) ? "exported" : undefined;
}

const indexes = new WeakMap<LinkedConfig, ReadonlyMap<string, readonly LinkedVirtualService[]>>();

function indexOf(config: LinkedConfig): ReadonlyMap<string, readonly LinkedVirtualService[]> {
  let index = indexes.get(config);
  if (index === undefined) {
    const bindings = config.virtualServices.flatMap((service) => [...new Set(service.gateways)].map((gateway) => ({ gateway, service })));
    index = new Map(
      [...groupBy(bindings, ({ gateway }) => gateway)].map(([gateway, list]) => [gateway, list.map(({ service }) => service)]),
    );
    indexes.set(config, index);
  }
  return index;
}
