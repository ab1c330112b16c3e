/** Host names that two route tables tell apart: those whose most specific domain in either is the same. @see docs/semantics.md 7.4 */
import type { RouteConfiguration, VirtualHost } from "../../graph/routeConfiguration.ts";
import type { Viewpoint } from "../../graph/viewpoint.ts";
import { evaluatorOf } from "../reach/door.ts";
import { isInside } from "../reach/requestSpace.ts";

/** A table of a viewpoint. */
export interface TableOf {
  readonly viewpoint: Viewpoint;
  readonly table: RouteConfiguration;
}

/** Names that go to one virtual host before and one after. */
export interface HostClass {
  readonly before: VirtualHost | undefined;
  readonly after: VirtualHost | undefined;
  readonly domains: readonly string[];
  /** More specific domains that are in another class. */
  readonly rivals: readonly string[];
  /** One of the names. */
  readonly sample: string;
}

/** The classes, in the order of the second table. */
export function listHostClasses(before: TableOf, after: TableOf): readonly HostClass[] {
  const sides = [before, after].map(({ viewpoint, table }) => ({
    table,
    evaluator: evaluatorOf(viewpoint),
    byDomain: new Map(table.virtualHosts.flatMap((host) => host.domains.map((domain) => [domain, host] as const))),
  }));
  const domains = new Set(sides.toReversed().flatMap(({ byDomain }) => [...byDomain.keys()]));
  const ids = new Map<VirtualHost | undefined, number>();
  const idOf = (host: VirtualHost | undefined): number => {
    const id = ids.get(host) ?? ids.size;
    ids.set(host, id);
    return id;
  };
  const classes = new Map<
    string,
    { readonly hosts: readonly (VirtualHost | undefined)[]; readonly domains: string[]; readonly sample: string }
  >();
  for (const domain of domains) {
    const sample = domain === "*" ? "zq7.example" : domain.replace(/^\*/, "zq7");
    const hosts = sides.map(({ table, evaluator, byDomain }) => byDomain.get(domain) ?? evaluator.findVirtualHost(table, sample));
    const key = hosts.map(idOf).join();
    const known = classes.get(key) ?? { hosts, domains: [], sample };
    known.domains.push(domain);
    classes.set(key, known);
  }
  return [...classes.values()].map(({ hosts: [first, second], domains: own, sample }) => ({
    before: first,
    after: second,
    domains: own,
    rivals: own.some((domain) => domain.startsWith("*"))
      ? [...domains].filter((domain) => !own.includes(domain) && isInside(domain, own))
      : [],
    sample,
  }));
}

/** The class of one name alone. */
export function classOfHost(host: string, before: TableOf, after: TableOf): HostClass {
  const [first, second] = [before, after].map(({ viewpoint, table }) => evaluatorOf(viewpoint).findVirtualHost(table, host));
  return { before: first, after: second, domains: [host], rivals: [], sample: host };
}
