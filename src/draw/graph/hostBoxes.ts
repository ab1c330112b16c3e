/** The virtual hosts of a viewpoint as boxes: hosts with equal rules are one, through whichever listener they are reached. */
import { clauseKey } from "../../analysis/clause.ts";
import { routeConfigurationOf, routesIn } from "../../graph/parts.ts";
import type { RouteConfiguration, VirtualHost } from "../../graph/routeConfiguration.ts";
import type { Viewpoint } from "../../graph/viewpoint.ts";
import { lookupHost } from "../../resolve/received/authority.ts";
import { findVirtualHost } from "../../resolve/reference/findVirtualHost.ts";
import { groupBy } from "../../util/groupBy.ts";
import { invariant } from "../../util/invariant.ts";
import type { Door } from "./doors.ts";
import { armTargets, BLACKHOLE, type DrawnRule, drawRules, NOBODY, PASSTHROUGH, type Target } from "./drawnRule.ts";
import type { CompleteDrawOptions } from "./drawOptions.ts";

/** A box for some hosts. */
export interface HostBox {
  readonly names: readonly string[];
  readonly doors: readonly Door[];
  /** Empty for hosts whose routes are folded. */
  readonly rules: readonly DrawnRule[];
  /** The same number for equal rules. */
  readonly list: number;
  /** Why they are folded. */
  readonly note?: string;
  /** True where plain HTTP is redirected to HTTPS before any rule is tried. */
  readonly requiresTls: boolean;
  /** True where a request that fits no rule gets a 404. */
  readonly mayMiss: boolean;
}

/** One host behind one door. */
interface Entry extends Omit<HostBox, "names" | "doors" | "list"> {
  readonly name: string;
  readonly door: Door;
}

/** In the order in which the doors are met. */
export function hostBoxes(viewpoint: Viewpoint, doors: readonly Door[], options: CompleteDrawOptions): readonly HostBox[] {
  const open = doors.filter(({ listener }) => listener?.refused === undefined);
  const entries = foldDeadPorts(
    open.flatMap((door) => entriesOf(viewpoint, door, options)),
    options,
  );
  const doorNumbers = new Map(doors.map((door, i) => [door, i]));
  const lists = new Map<string, number>();
  const numbered = entries.map((entry) => {
    const text = JSON.stringify(entry.rules);
    const list = lists.get(text) ?? lists.size;
    lists.set(text, list);
    return { ...entry, list, look: `${list} ${entry.requiresTls} ${entry.note ?? ""}` };
  });
  const byHost = [...groupBy(numbered, ({ name, look }) => JSON.stringify([name, look])).values()];
  const boxes = groupBy(byHost, (same) => JSON.stringify([same[0]?.look, same.map(({ door }) => doorNumbers.get(door))]));
  return [...boxes.values()].map((hosts) => {
    const [[first] = []] = hosts;
    invariant(first, "a group without a host");
    const { name: _, door: __, look: ___, ...common } = first;
    return { ...common, names: hosts.map(([host]) => host?.name ?? ""), doors: (hosts[0] ?? []).map(({ door }) => door) };
  });
}

/**
 * Port 80 has the hosts of all VirtualServices, where the destinations of services without that port do not exist. Such a host is folded
 * where another port takes it somewhere. @see docs/semantics.md 4.19
 */
function foldDeadPorts(entries: readonly Entry[], { defaults }: CompleteDrawOptions): readonly Entry[] {
  if (defaults === "show") return entries;
  const alive = new Set(entries.filter((entry) => !isDead(entry)).map(({ name }) => name));
  return entries.flatMap((entry) => {
    if (!isDead(entry) || !alive.has(entry.name)) return [entry];
    return defaults === "hide" ? [] : [fold(entry, "no destination on this port: 503")];
  });
}

function isDead({ rules }: Entry): boolean {
  return (
    rules.length > 0 && rules.every(({ targets }) => targets.every(({ kind, service }) => kind === "failure" && service !== undefined))
  );
}

function fold({ name, door }: Pick<Entry, "name" | "door">, note: string): Entry {
  return { name, door, rules: [], note, requiresTls: false, mayMiss: false };
}

function entriesOf(viewpoint: Viewpoint, door: Door, options: CompleteDrawOptions): readonly Entry[] {
  const { filter, origin } = door.chain;
  if (filter.kind === "http") {
    return hostsOf(routeConfigurationOf(viewpoint, filter), options.host).flatMap((host) => entryOfHost(viewpoint, door, host, options));
  }
  const targets: readonly Target[] =
    filter.kind === "tcp" ? armTargets(filter.destinations) : [filter.kind === "passthrough" ? PASSTHROUGH : BLACKHOLE];
  const isOwn = origin !== undefined;
  const place = origin === undefined ? "Istio's own route" : `${origin.namespace}/${origin.name} ${origin.path.replace(/^spec\./, "")}`;
  const isUnreachable = origin !== undefined && options.unreachable.has(clauseKey({ origin }));
  const lines = [...(isUnreachable ? [NOBODY] : []), door.condition || "every connection"];
  const rule: DrawnRule = { title: place, lines, isUnreachable, targets, takesAll: true, isOwn };
  return toEntry(door, filter.kind === "tcp" ? chainHost(door) : OTHER_HOSTS, [rule], false, options);
}

const OTHER_HOSTS = "every other host";

/** The service of a chain; Istio names it by its service and port. */
function chainHost({ chain, listener }: Door): string {
  const [name = chain.name] = chain.match.serverNames;
  return withoutPort(name) || (listener?.name ?? "");
}

function hostsOf(table: RouteConfiguration, host: string | undefined): readonly VirtualHost[] {
  if (host === undefined) return table.virtualHosts;
  const found = findVirtualHost(table, lookupHost(host));
  return found === undefined ? [] : [found];
}

function entryOfHost(viewpoint: Viewpoint, door: Door, host: VirtualHost, options: CompleteDrawOptions): readonly Entry[] {
  const routes = routesIn(viewpoint, host);
  const isForOthers = host.domains[0] === "*" && routes.every(({ origin }) => origin === undefined);
  const name = isForOthers ? OTHER_HOSTS : withoutPort(host.name);
  return toEntry(door, name, drawRules(routes, options.unreachable), host.requireTls === true, options);
}

/** Virtual hosts are named by host and port. */
function withoutPort(name: string): string {
  return name.replace(/:(?:\d+|\*)$/, "");
}

function toEntry(
  door: Door,
  name: string,
  rules: readonly DrawnRule[],
  requiresTls: boolean,
  { defaults, host }: CompleteDrawOptions,
): readonly Entry[] {
  const isDefault = rules.length > 0 && rules.every(({ isOwn }) => !isOwn);
  // Who asks for a host wants to see what it has, be it no rule.
  if (isDefault && defaults !== "show") {
    if (defaults === "hide" || name === OTHER_HOSTS) return [];
    if (host === undefined) return [fold({ name, door }, "no rule: straight to the service")];
  }
  const mayMiss = !rules.some(({ takesAll }) => takesAll);
  return [{ name, door, rules, requiresTls, mayMiss }];
}
